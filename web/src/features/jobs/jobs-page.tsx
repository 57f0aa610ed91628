import { Button, NativeSelect } from '@mantine/core'
import { useEffect } from 'react'

import { useFilters } from '../../platform/filters'
import { hasEnded, useJobEvents, type Job } from '../../platform/jobs'
import { useList } from '../../platform/pages'
import { queries } from '../../platform/queries'
import { Empty } from '../../ui/empty'
import { Filters, FilterText } from '../../ui/filters'
import { useFormats } from '../../ui/formats'
import { Link } from '../../ui/link'
import { Page } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { DataTable } from '../../ui/table'
import { Time } from '../../ui/time'
import { JobBadge, KindName, Progress, states, Verbs } from './job-parts'
import { useJobsText } from './text'

export default function JobsPage() {
  const t = useJobsText()
  const { values, set, clear, isNarrowed } = useFilters(['state', 'kind'])
  const jobs = useList<Job>(['jobs', 'list', values], '/jobs', { ...values, count: true })
  useJobEvents()
  useRefresh(jobs.data?.some((job) => !hasEnded(job.state)) ?? false)
  const kinds = [...new Set(jobs.data?.map((job) => job.kind))].sort()
  return (
    <Page title={t('title')} description={t('about')}>
      <Filters label={t('filters')}>
        <NativeSelect label={t('column.state')} value={values.state} onChange={(event) => set({ state: event.currentTarget.value })}
          data={[{ value: '', label: t('any_state') }, ...states.map((state) => ({ value: state, label: t(`state.${state}`) }))]} />
        <FilterText label={t('column.kind')} value={values.kind} onValue={(kind) => set({ kind })} list="job-kinds" dir="ltr" />
        <datalist id="job-kinds">{kinds.map((kind) => <option key={kind} value={kind} />)}</datalist>
      </Filters>
      <QueryState query={jobs} isEmpty={(rows) => rows.length === 0} whenEmpty={isNarrowed
        ? <Empty title={t('none_such')} action={<Button variant="default" onClick={clear}>{t('show_all')}</Button>} />
        : <Empty title={t('none')}>{t('none_body')}</Empty>}>
        {(rows) => <Jobs rows={rows} more={jobs.more} total={jobs.total} />}
      </QueryState>
    </Page>
  )
}

function Jobs({ rows, more, total }: { rows: readonly Job[] } & Pick<ReturnType<typeof useList<Job>>, 'more' | 'total'>) {
  const t = useJobsText()
  const { duration } = useFormats()
  return (
    <DataTable caption={t('title')} rows={rows} rowKey={(job) => job.id} more={more} total={total} columns={[
      { key: 'kind', header: t('column.kind'), cell: (job) => <Link to={`/node/jobs/${job.id}`}><KindName kind={job.kind} /></Link> },
      { key: 'state', header: t('column.state'), cell: (job) => <JobBadge state={job.state} /> },
      { key: 'progress', header: t('column.progress'), cell: (job) => <Progress job={job} /> },
      { key: 'created', header: t('column.created'), cell: (job) => <Time at={job.created_at} /> },
      { key: 'took', header: t('column.took'), numeric: true, cell: (job) => (job.started_at && job.ended_at ? duration((Date.parse(job.ended_at) - Date.parse(job.started_at)) / 1000) : '—') },
      { key: 'verbs', header: '', cell: (job) => <Verbs job={job} /> },
    ]} />
  )
}

/** The stream tells what changes; this is for when it is cut. */
function useRefresh(isBusy: boolean) {
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) void queries.invalidateQueries({ queryKey: ['jobs', 'list'] })
    }, isBusy ? 10_000 : 60_000)
    return () => clearInterval(timer)
  }, [isBusy])
}
