import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'

import type { BrokenGlass } from '../../platform/contract'
import { useFilters } from '../../platform/filters'
import { glassChanged } from '../../platform/glasses'
import { useLive } from '../../platform/live'
import { useList } from '../../platform/pages'
import { useMe } from '../../platform/session'
import { Empty } from '../../ui/empty'
import { Filters } from '../../ui/filters'
import { Section } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { StatusBadge } from '../../ui/status-badge'
import { DataTable, type Column } from '../../ui/table'
import { Time } from '../../ui/time'
import { standingOf, useNow } from './glasses'
import { Opener } from './opener'
import { Review } from './review'
import { useBreakGlassText } from './text'

const states = ['unreviewed', 'open', 'reviewed'] as const
const tones = { open: 'bad', overdue: 'bad', unreviewed: 'warn', reviewed: 'good' } as const

/** To those who review, everything that was opened; to others, what they opened themselves. */
export function History({ mayReview }: { mayReview: boolean }) {
  const t = useBreakGlassText()
  const { values, set, clear, isNarrowed } = useFilters(['state'])
  const list = useList<BrokenGlass>(['break-glass', 'list', values], '/break-glass', { ...values, count: true })
  useLive('notification', (news) => news.kind.startsWith('glass') && void glassChanged())
  const [reviewed, setReviewed] = useState<BrokenGlass | null>(null)
  return (
    <Section title={t(mayReview ? 'to_review' : 'own')}>
      <Filters label={t('filters')}>
        <NativeSelect label={t('column.state')} value={values.state} onChange={(event) => set({ state: event.currentTarget.value })}
          data={[{ value: '', label: t('any') }, ...states.map((state) => ({ value: state, label: t(`filter.${state}`) }))]} />
      </Filters>
      <QueryState query={list} isEmpty={(rows) => rows.length === 0}
        whenEmpty={<Empty title={t(isNarrowed ? 'none_found' : 'none')} action={isNarrowed && <Button variant="default" onClick={clear}>{t('show_all')}</Button>}>{!isNarrowed && t('none_body')}</Empty>}>
        {(rows) => <Glasses rows={rows} mayReview={mayReview} look={setReviewed} more={list.more} total={list.total} />}
      </QueryState>
      {reviewed && <Review glass={reviewed} mayReview={mayReview} close={() => setReviewed(null)} />}
    </Section>
  )
}

interface Rows {
  rows: readonly BrokenGlass[]
  mayReview: boolean
  look: (glass: BrokenGlass) => void
  more: { has: boolean; loading: boolean; load: () => unknown }
  total: number | undefined
}

function Glasses({ rows, mayReview, look, more, total }: Rows) {
  const t = useBreakGlassText()
  const me = useMe()
  const now = useNow(30_000)
  const columns: readonly Column<BrokenGlass>[] = [
    { key: 'when', header: t('column.opened'), cell: (glass) => <Time at={glass.opened_at} exact /> },
    ...(mayReview ? [{ key: 'who', header: t('column.who'), cell: (glass: BrokenGlass) => <Opener glass={glass} /> }] : []),
    { key: 'patient', header: t('patient'), cell: (glass) => <bdi>{glass.patient_id}</bdi> },
    { key: 'reason', header: t('reason'), cell: (glass) => t(`reason.${glass.reason}`) },
    { key: 'due', header: t('column.due'), cell: (glass) => (glass.reviewed_at ? '—' : <Time at={glass.review_due_at} />) },
    {
      key: 'state', header: t('column.state'), cell: (glass) => {
        const standing = standingOf(glass, now)
        return <StatusBadge tone={glass.verdict === 'not_justified' ? 'bad' : tones[standing]}>{t(glass.verdict ? `verdict.${glass.verdict}` : `standing.${standing}`)}</StatusBadge>
      },
    },
    {
      key: 'look', header: t('column.look'), cell: (glass) => {
        const due = mayReview && !glass.reviewed_at && glass.person_id !== me.id
        return <Button size="compact-sm" variant={due ? 'filled' : 'default'} onClick={() => look(glass)}>{t(due ? 'review' : 'look')}</Button>
      },
    },
  ]
  return <DataTable caption={t(mayReview ? 'to_review' : 'own')} rows={rows} rowKey={(glass) => glass.id} columns={columns} more={more} total={total} />
}
