import { useQuery, useQueryClient } from '@tanstack/react-query'

import type { Named } from '../../platform/contract'
import { useLive } from '../../platform/live'
import type { components } from '../../platform/schema'
import { urgentQuery } from '../../platform/urgent'
import { useFormats } from '../../ui/formats'
import { QueryState } from '../../ui/query-state'
import { StatusBadge } from '../../ui/status-badge'
import { Time } from '../../ui/time'
import { useSome } from './ask'
import { Card, Count } from './card'
import styles from './dashboard.module.css'
import { useDashboardText } from './text'

export function BellCard() {
  const t = useDashboardText()
  const { number } = useFormats()
  const inbox = useQuery(urgentQuery)
  const urgent = (inbox.data?.items ?? []).filter((told) => told.urgency === 'urgent' && told.acknowledged_at === null).length
  return (
    <Card title={t('bell.title')} to="/notifications" tone={urgent > 0 ? 'bad' : undefined}>
      <QueryState query={inbox} lines={2} isEmpty={({ unread }) => unread === 0} whenEmpty={<p className={styles.dim}>{t('bell.none')}</p>}>
        {({ unread }) => <><Count value={number(unread)}>{t('bell.unread', { count: unread })}</Count>{urgent > 0 && <div><StatusBadge tone="bad">{t('bell.urgent', { count: urgent })}</StatusBadge></div>}</>}
      </QueryState>
    </Card>
  )
}

export function TeamsCard() {
  const t = useDashboardText()
  return <NamedCard title={t('teams.title')} path="/care-teams" none={t('teams.none')} more={(count) => t('more', { count })} />
}

export function ProjectsCard() {
  const t = useDashboardText()
  return <NamedCard title={t('projects.title')} path="/projects" none={t('projects.none')} more={(count) => t('more', { count })} />
}

function NamedCard({ title, path, none, more }: { title: string; path: string; none: string; more: (count: number) => string }) {
  const some = useSome<Named>(path)
  return (
    <Card title={title} to={path}>
      <QueryState query={some} lines={3} isEmpty={({ items }) => items.length === 0} whenEmpty={<p className={styles.dim}>{none}</p>}>
        {({ items, total = items.length }) => (
          <>
            <ul className={styles.rows}>{items.map(({ id, name }) => <li key={id}><span dir="auto">{name}</span></li>)}</ul>
            {total > items.length && <p className={styles.dim}>{more(total - items.length)}</p>}
          </>
        )}
      </QueryState>
    </Card>
  )
}

const tones: Record<string, 'good' | 'bad' | 'quiet'> = { finished: 'good', dead: 'bad' }

export function JobsCard() {
  const t = useDashboardText()
  const client = useQueryClient()
  const jobs = useSome<components['schemas']['JobRoutesJob']>('/jobs')
  useLive('job', () => void client.invalidateQueries({ queryKey: ['dashboard', '/jobs'] }))
  return (
    <Card title={t('jobs.title')} to="/node/jobs">
      <QueryState query={jobs} lines={3} isEmpty={({ items }) => items.length === 0} whenEmpty={<p className={styles.dim}>{t('jobs.none')}</p>}>
        {({ items }) => (
          <ul className={styles.rows}>
            {items.map((job) => (
              <li key={job.id}><bdi dir="ltr">{job.kind}</bdi><span className={styles.line}><span className={styles.dim}><Time at={job.created_at} /></span><StatusBadge tone={tones[job.state] ?? 'quiet'}>{t.maybe(`job_state.${job.state}`) ?? job.state}</StatusBadge></span></li>
            ))}
          </ul>
        )}
      </QueryState>
    </Card>
  )
}
