import type { PageSpec } from '../../platform/pages'

const pages: readonly PageSpec[] = [
  { path: '/node/errors', permission: 'node:observe', texts: ['failures'], load: () => import('./failures-page') },
]
export default pages
