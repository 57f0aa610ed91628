import type { PageSpec } from '../../platform/pages'

const pages: readonly PageSpec[] = [
  { path: '/node/settings', permission: 'node:operate', texts: ['settings'], load: () => import('./settings-page') },
]
export default pages
