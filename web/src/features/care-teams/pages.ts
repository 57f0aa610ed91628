import type { PageSpec } from '../../platform/pages'

const texts = ['care-teams', 'rights']

const pages: readonly PageSpec[] = [
  { path: '/care-teams', permission: 'care-teams:read', texts, load: () => import('./care-teams-page') },
  { path: '/care-teams/$id', permission: 'care-teams:read', texts, load: () => import('./care-team-page') },
]

export default pages
