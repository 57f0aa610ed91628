import type { PageSpec } from '../../platform/pages'

const pages: readonly PageSpec[] = [{ path: '/invitations', permission: 'invitations:manage', texts: ['invitations', 'rights'], load: () => import('./invitations-page') }]

export default pages
