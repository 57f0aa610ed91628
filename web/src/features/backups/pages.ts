import type { PageSpec } from '../../platform/pages'

const pages: readonly PageSpec[] = [
  { path: '/node/backups', permission: 'node:operate', texts: ['backups'], load: () => import('./backups-page') },
]
export default pages
