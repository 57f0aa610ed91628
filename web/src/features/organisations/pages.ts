import type { PageSpec } from '../../platform/pages'

const texts = ['organisations']

const pages: readonly PageSpec[] = [
  { path: '/organisation', permission: 'organisation:read', texts, load: () => import('./organisation-page') },
  { path: '/node/organisations', permission: 'node:operate', texts, load: () => import('./node-organisations-page') },
]

export default pages
