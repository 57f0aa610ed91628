import type { PageSpec } from '../../platform/pages'

const texts = ['notifications']

const pages: readonly PageSpec[] = [
  { path: '/notifications', texts, load: () => import('./notifications-page') },
  { path: '/notifications/preferences', texts, load: () => import('./preferences-page') },
]

export default pages
