import type { PageSpec } from '../../platform/pages'

const pages: readonly PageSpec[] = [{ path: '/directories', permission: 'directories:manage', texts: ['directories', 'rights'], load: () => import('./directories-page') }]

export default pages
