import type { PageSpec } from '../../platform/pages'

const pages: readonly PageSpec[] = [{ path: '/access', permission: 'access:explain', texts: ['access', 'rights', 'permissions'], load: () => import('./access-page') }]

export default pages
