import type { PageSpec } from '../../platform/pages'

const texts = ['users', 'rights', 'permissions']

const pages: readonly PageSpec[] = [
  { path: '/users', permission: 'users:read', texts, load: () => import('./users-page') },
  { path: '/users/$id', permission: 'users:read', texts, load: () => import('./person-page') },
]

export default pages
