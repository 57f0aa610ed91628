import { Button } from '@mantine/core'
import { useState } from 'react'

import type { NodeOrganisation } from '../../platform/contract'
import { useList } from '../../platform/pages'
import { Empty } from '../../ui/empty'
import { useFormats } from '../../ui/formats'
import { PlusIcon } from '../../ui/icons'
import { Page } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { StatusBadge } from '../../ui/status-badge'
import { DataTable } from '../../ui/table'
import { Time } from '../../ui/time'
import { MakeOrganisation } from './make-organisation'
import { RenameOrganisation } from './rename-organisation'
import { useOrganisationsText } from './text'

/** For whoever runs the machine: which hospitals are on it and how large they are, and nobody of them. */
export default function NodeOrganisationsPage() {
  const t = useOrganisationsText()
  const { number } = useFormats()
  const [making, setMaking] = useState(false)
  const [renamed, setRenamed] = useState<NodeOrganisation | null>(null)
  const list = useList<NodeOrganisation>(['organisations'], '/organisations', { count: true })
  const make = <Button leftSection={<PlusIcon size={18} />} onClick={() => setMaking(true)}>{t('make')}</Button>
  return (
    <Page title={t('node_title')} description={t('node_description')} actions={make}>
      <QueryState query={list} isEmpty={(rows) => rows.length === 0} whenEmpty={<Empty title={t('none')} action={make} />}>
        {(rows) => (
          <DataTable caption={t('node_title')} rows={rows} rowKey={(one) => one.id} more={list.more} total={list.total} columns={[
            { key: 'name', header: t('column.name'), cell: (one) => one.name },
            { key: 'synthetic', header: t('synthetic'), cell: (one) => (one.synthetic ? <StatusBadge tone="warn">{t('synthetic.yes')}</StatusBadge> : t('synthetic.no')) },
            { key: 'members', header: t('column.members'), numeric: true, cell: (one) => number(one.members) },
            { key: 'made', header: t('column.made'), cell: (one) => <Time at={one.created_at} exact /> },
            { key: 'change', header: t('column.change'), cell: (one) => <Button size="compact-sm" variant="default" aria-label={t('rename_which', { name: one.name })} onClick={() => setRenamed(one)}>{t('rename')}</Button> },
          ]} />
        )}
      </QueryState>
      {making && <MakeOrganisation close={() => setMaking(false)} />}
      {renamed && <RenameOrganisation organisation={renamed} close={() => setRenamed(null)} />}
    </Page>
  )
}
