import type { PageSpec } from '../../platform/pages'

const pages: readonly PageSpec[] = [
  { path: '/', texts: ['dashboard'], load: () => import('./dashboard-page') },
]

export default pages
