import type { PageSpec } from '../../platform/pages'

const pages: readonly PageSpec[] = [
  { path: '/node/health', permission: 'node:observe', texts: ['health'], load: () => import('./health-page') },
]
export default pages
