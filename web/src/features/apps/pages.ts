import type { PageSpec } from '../../platform/pages'

const texts = ['apps', 'rights', 'permissions']

const pages: readonly PageSpec[] = [
  { path: '/apps', permission: 'apps:read', texts, load: () => import('./apps-page') },
  { path: '/apps/$id', permission: 'apps:read', texts, load: () => import('./app-page') },
]

export default pages
