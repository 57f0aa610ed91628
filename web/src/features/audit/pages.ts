import type { PageSpec } from '../../platform/pages'

const pages: readonly PageSpec[] = [
  { path: '/audit', permission: 'audit:read', texts: ['audit'], load: () => import('./audit-page') },
]
export default pages
