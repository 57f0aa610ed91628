import type { PageSpec } from '../../platform/pages'

const pages: readonly PageSpec[] = [
  { path: '/break-glass', permission: ['break-glass:use', 'break-glass:review'], texts: ['break-glass'], load: () => import('./break-glass-page') },
]

export default pages
