import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useState } from 'react'

import { momentOf, useFilters } from '../../platform/filters'
import { useList } from '../../platform/pages'
import { Empty } from '../../ui/empty'
import { Filters, FilterText } from '../../ui/filters'
import { MomentInput } from '../../ui/moment-field'
import { Page } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { Lines, type Line } from './lines'
import { useFollow } from './follow'
import { useLogsText } from './text'

const levels = ['debug', 'information', 'warning', 'error', 'critical'] as const

export default function LogsPage() {
  const t = useLogsText()
  const { values, set, clear, isNarrowed } = useFilters(['level', 'part', 'request_id', 'from', 'to'])
  // What is searched for may be a person's words, and stays out of the address.
  const [words, setWords] = useState('')
  const [follows, setFollows] = useState(false)
  const key = ['logs', values, words]
  const lines = useList<Line>(key, '/logs', { ...values, from: momentOf(values.from), to: momentOf(values.to), q: words })
  useFollow(follows, key)
  const all = () => {
    setWords('')
    clear()
  }
  return (
    <Page title={t('title')} description={t('about')}>
      <Filters label={t('filters')}>
        <NativeSelect label={t('level')} value={values.level} onChange={(event) => set({ level: event.currentTarget.value })}
          data={[{ value: '', label: t('level.any') }, ...levels.map((level) => ({ value: level, label: t('and_worse', { level: t(`level.${level}`) }) }))]} />
        <FilterText type="search" label={t('words')} value={words} onValue={setWords} />
        <FilterText label={t('part')} value={values.part} onValue={(part) => set({ part })} dir="ltr" list="log-parts" />
        <FilterText label={t('request_id')} value={values.request_id} onValue={(request_id) => set({ request_id })} dir="ltr" />
        <MomentInput label={t('from')} value={values.from} onChange={(event) => set({ from: event.currentTarget.value })} />
        <MomentInput label={t('to')} value={values.to} onChange={(event) => set({ to: event.currentTarget.value })} />
        <Checkbox label={t('follow')} checked={follows} onChange={(event) => setFollows(event.currentTarget.checked)} />
        <datalist id="log-parts">{[...new Set(lines.data?.map((line) => line.part))].sort().map((part) => <option key={part} value={part} />)}</datalist>
      </Filters>
      <QueryState query={lines} lines={14} isEmpty={(rows) => rows.length === 0} whenEmpty={
        <Empty title={t('none')} action={(isNarrowed || words !== '') && <Button variant="default" onClick={all}>{t('show_all')}</Button>}>{t('none_body')}</Empty>
      }>
        {(rows) => <Lines rows={rows} more={lines.more} byRequest={(request_id) => set({ request_id })} />}
      </QueryState>
    </Page>
  )
}
