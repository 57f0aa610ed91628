import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'

import { answerOf, api } from '../../platform/api'
import { QueryState, Waiting } from '../../ui/query-state'
import { Card } from './card'
import { useDashboardText } from './text'

// A chart is heavy; it comes after the rest of the dashboard.
const Charts = lazy(() => import('./figure-charts'))

/** Sign-ins, people at work and open sessions of the organisation: counts without names. */
export default function Figures() {
  const t = useDashboardText()
  const figures = useQuery({
    queryKey: ['dashboard', 'figures'], refetchInterval: 60_000,
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/users/figures', { signal })),
  })
  return (
    <Card title={t('figures.title')} to="/users" wide>
      <QueryState query={figures} lines={6}>
        {(data) => <Suspense fallback={<Waiting lines={6} />}><Charts figures={data} /></Suspense>}
      </QueryState>
    </Card>
  )
}
