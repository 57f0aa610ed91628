import type { PageSpec } from '../../platform/pages'

const texts = ['account']

const pages: readonly PageSpec[] = [
  { path: '/account', texts, load: () => import('./account-page') },
  { path: '/account/security', texts, load: () => import('./security-page') },
  { path: '/account/second-factor', texts, load: () => import('./enrol-page') },
  { path: '/account/sessions', texts, load: () => import('./sessions-page') },
  { path: '/account/keys', texts: [...texts, 'permissions'], load: () => import('./keys-page') },
  { path: '/account/apps', texts: [...texts, 'permissions'], load: () => import('./apps-page') },
]

export default pages
