import { useFilters } from '../../platform/filters'
import { useList } from '../../platform/pages'
import { Button } from '@mantine/core'
import { Empty } from '../../ui/empty'
import { Page, Section } from '../../ui/page'
import { useNames } from '../../ui/people'
import { QueryState } from '../../ui/query-state'
import { AuditFilters } from './audit-filters'
import { EntityLooks } from './entity-looks'
import { Entries } from './entries'
import { ExportButton } from './export-button'
import { useAuditText } from './text'
import { queryOf, type Entry } from './trail'
import { VerificationPanel } from './verification-panel'

export default function AuditPage() {
  const t = useAuditText()
  const filters = useFilters(['person', 'kind', 'entity', 'from', 'to', 'outcome'])
  const { values, set, clear, isNarrowed } = filters
  const entries = useList<Entry>(['audit', values], '/audit', queryOf(values))
  const names = useNames()
  return (
    <Page title={t('title')} description={t('about')} actions={<ExportButton wish={values} />}>
      <VerificationPanel />
      <Section title={t('search')}>
        <AuditFilters values={values} set={set} names={names} kinds={entries.data?.map((entry) => entry.kind) ?? []} />
        {values.entity !== '' && <EntityLooks entity={values.entity} names={names} />}
        <QueryState query={entries} lines={10} isEmpty={(rows) => rows.length === 0} whenEmpty={
          <Empty title={t('none')} action={isNarrowed && <Button variant="default" onClick={clear}>{t('show_all')}</Button>}>{t('none_body')}</Empty>
        }>
          {(rows) => <Entries rows={rows} more={entries.more} names={names} about={(entity) => set({ entity })} by={(person) => set({ person })} />}
        </QueryState>
      </Section>
    </Page>
  )
}
