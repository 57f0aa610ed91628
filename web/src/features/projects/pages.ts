import type { PageSpec } from '../../platform/pages'

const texts = ['projects', 'rights']

const pages: readonly PageSpec[] = [
  { path: '/projects', permission: 'projects:read', texts, load: () => import('./projects-page') },
  { path: '/projects/$id', permission: 'projects:read', texts, load: () => import('./project-page') },
]

export default pages
