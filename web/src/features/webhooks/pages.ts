import type { PageSpec } from '../../platform/pages'

const pages: readonly PageSpec[] = [
  { path: '/webhooks', permission: 'webhooks:read', texts: ['webhooks'], load: () => import('./webhooks-page') },
  { path: '/webhooks/$id', permission: 'webhooks:read', texts: ['webhooks'], load: () => import('./webhook-page') },
]
export default pages
