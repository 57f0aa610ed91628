import type { Grant } from '../platform/contract'
import { usePermissionMeaning, useRightsText } from './rights'
import { DataTable } from './table'

/** What a role gives, in words: what may be done, and over how much. */
export function GrantsTable({ caption, grants }: { caption: string; grants: readonly Grant[] }) {
  const t = useRightsText()
  const words = usePermissionMeaning()
  return (
    <DataTable caption={caption} rows={grants} rowKey={(grant) => `${grant.permission} ${grant.scope}`} columns={[
      { key: 'may', header: t('column.may'), cell: (grant) => words(grant.permission) },
      { key: 'scope', header: t('column.scope'), cell: (grant) => t(`scope.${grant.scope}`) },
      { key: 'permission', header: t('column.permission'), cell: (grant) => <bdi><code>{grant.permission}</code></bdi> },
    ]} />
  )
}
