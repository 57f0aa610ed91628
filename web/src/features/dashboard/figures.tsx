import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'

import { answerOf, api } from '../../platform/api'
import { Choice } from '../../ui/choice'
import { QueryState, Waiting } from '../../ui/query-state'
import { Card } from './card'
import styles from './dashboard.module.css'
import { figuresOf, nameOf, ranges, type Range } from './series'
import { useDashboardText } from './text'

// A chart is heavy; it comes after the rest of the dashboard.
const Charts = lazy(() => import('./figure-charts'))

/** Sign-ins, people at work and open sessions: counts without names. */
export default function Figures() {
  const t = useDashboardText()
  const [range, setRange] = useState<Range>('day')
  // Which of them the node keeps is asked first: a name that it does not know would be refused with all the others.
  const kept = useQuery({
    queryKey: ['dashboard', 'figure-names'], staleTime: 600_000,
    queryFn: async ({ signal }) => {
      const query = { from: new Date(Date.now() - 120_000).toISOString(), step: 60 }
      return (await answerOf(api.GET('/api/v1/metrics', { params: { query }, signal }))).series.map(({ name }) => name).filter((name) => nameOf(name) !== null)
    },
  })
  const figures = useQuery({
    queryKey: ['dashboard', 'figures', range, kept.data], enabled: kept.data !== undefined, refetchInterval: 60_000,
    queryFn: async ({ signal }) => {
      const { seconds, step } = ranges[range]
      const now = Math.floor(Date.now() / 1000)
      const from = Math.floor((now - seconds) / step) * step
      if (kept.data === undefined || kept.data.length === 0) return null
      const query = { from: new Date(from * 1000).toISOString(), to: new Date(now * 1000).toISOString(), step, name: [...kept.data] }
      return figuresOf(await answerOf(api.GET('/api/v1/metrics', { params: { query }, signal })), from, now)
    },
  })
  return (
    <Card title={t('figures.title')} to="/node/health" wide actions={
      <Choice label={t('figures.range')} value={range} onChange={setRange}
        options={[{ value: 'day', label: t('figures.day') }, { value: 'month', label: t('figures.month') }]} />
    }>
      <QueryState query={kept.isError ? { ...kept, data: undefined } : figures} lines={6} isEmpty={(data) => data === null} whenEmpty={<p className={styles.dim}>{t('figures.none')}</p>}>
        {(data) => data && <Suspense fallback={<Waiting lines={6} />}><Charts figures={data} /></Suspense>}
      </QueryState>
    </Card>
  )
}
