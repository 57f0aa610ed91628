import type { PageSpec } from '../../platform/pages'

const pages: readonly PageSpec[] = [
  { path: '/node/jobs', permission: 'jobs:read', texts: ['jobs'], load: () => import('./jobs-page') },
  { path: '/node/jobs/$id', permission: 'jobs:read', texts: ['jobs'], load: () => import('./job-page') },
]
export default pages
