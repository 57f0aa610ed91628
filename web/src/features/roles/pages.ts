import type { PageSpec } from '../../platform/pages'

const texts = ['roles', 'rights', 'permissions']

const pages: readonly PageSpec[] = [
  { path: '/roles', permission: 'roles:read', texts, load: () => import('./roles-page') },
  { path: '/roles/$id', permission: 'roles:read', texts, load: () => import('./role-page') },
]

export default pages
