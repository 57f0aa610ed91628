import type { PageSpec } from '../../platform/pages'

const pages: readonly PageSpec[] = [
  { path: '/node/logs', permission: 'node:observe', texts: ['logs'], load: () => import('./logs-page') },
]
export default pages
