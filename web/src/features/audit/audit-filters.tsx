import { NativeSelect } from '@mantine/core'

import { Filters, FilterText } from '../../ui/filters'
import { MomentInput } from '../../ui/moment-field'
import { useAuditText } from './text'
import type { Wish } from './trail'

interface Props {
  values: Wish
  set: (changes: Partial<Wish>) => void
  names: ReadonlyMap<string, string>
  kinds: readonly string[]
}

const outcomes = ['success', 'refused', 'failed'] as const

export function AuditFilters({ values, set, names, kinds }: Props) {
  const t = useAuditText()
  const people = [...names].sort(([, a], [, b]) => a.localeCompare(b))
  // A person whom the list does not have may still have left traces.
  const isKnown = values.person === '' || names.has(values.person)
  return (
    <Filters label={t('filters')}>
      {people.length > 1 && isKnown
        ? <NativeSelect label={t('person')} value={values.person} onChange={(event) => set({ person: event.currentTarget.value })}
            data={[{ value: '', label: t('anybody') }, ...people.map(([value, label]) => ({ value, label }))]} />
        : <FilterText label={t('person')} value={values.person} onValue={(person) => set({ person })} dir="ltr" />}
      <FilterText label={t('kind')} value={values.kind} onValue={(kind) => set({ kind })} dir="ltr" list="audit-kinds" />
      <FilterText type="search" label={t('entity')} value={values.entity} onValue={(entity) => set({ entity })} dir="ltr" placeholder={t('entity_hint')} />
      <NativeSelect label={t('outcome')} value={values.outcome} onChange={(event) => set({ outcome: event.currentTarget.value })}
        data={[{ value: '', label: t('outcome.any') }, ...outcomes.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) }))]} />
      <MomentInput label={t('from')} value={values.from} onChange={(event) => set({ from: event.currentTarget.value })} />
      <MomentInput label={t('to')} value={values.to} onChange={(event) => set({ to: event.currentTarget.value })} />
      <datalist id="audit-kinds">{[...new Set(kinds)].sort().map((kind) => <option key={kind} value={kind} />)}</datalist>
    </Filters>
  )
}
