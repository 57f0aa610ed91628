import type { PageSpec } from '../../platform/pages'

const pages: readonly PageSpec[] = [
  { path: '/authorize', texts: ['authorize', 'permissions'], load: () => import('./authorize-page') },
]

export default pages
