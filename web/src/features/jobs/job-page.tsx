import { Stack } from '@mantine/core'
import { useParams } from '@tanstack/react-router'

import { useJob, type Job } from '../../platform/jobs'
import { Facts } from '../../ui/facts'
import { Link } from '../../ui/link'
import { Machine, MachineBlock, Said } from '../../ui/machine'
import { Notice } from '../../ui/notice'
import { Page, Section } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { DataTable } from '../../ui/table'
import { Time } from '../../ui/time'
import { JobBadge, KindName, Progress, Verbs } from './job-parts'
import { useJobsText } from './text'

export default function JobPage() {
  const t = useJobsText()
  const { id }: { id?: string } = useParams({ strict: false })
  const job = useJob(id ?? null)
  const title = job.data ? (t.maybe(`kind.${job.data.kind}`) ?? job.data.kind) : t('one')
  return (
    <Page title={title} crumbs={[{ text: t('title'), to: '/node/jobs' }]} actions={job.data && <Verbs job={job.data} />}>
      <QueryState query={job}>{(data) => <Shown job={data} />}</QueryState>
    </Page>
  )
}

function Shown({ job }: { job: Job }) {
  const t = useJobsText()
  return (
    <Stack gap="lg">
      {job.error && <Notice kind={job.state === 'dead' ? 'bad' : 'warn'} title={t(job.state === 'dead' ? 'dead_because' : 'last_error')}><Said>{job.error}</Said></Notice>}
      <Section title={t('state_now')}>
        <Progress job={job} />
        {job.note && <p><Said>{job.note}</Said></p>}
        <Facts facts={[
          [t('column.state'), <JobBadge key="state" state={job.state} />],
          [t('column.kind'), <KindName key="kind" kind={job.kind} />],
          [t('tries'), t('tries_of', { tried: job.attempts, tries: job.tries })],
          [t('priority'), t(`priority.${job.priority}`)],
          [t('column.created'), <Time key="created" at={job.created_at} exact />],
          [t('not_before'), job.not_before && <Time at={job.not_before} exact />],
          [t('started'), job.started_at && <Time at={job.started_at} exact />],
          [t('ended'), job.ended_at && <Time at={job.ended_at} exact />],
          [t('asked_by'), job.created_by ? <Machine>{job.created_by}</Machine> : t('the_node')],
          [t('parent'), job.parent && <Link to={`/node/jobs/${job.parent}`}><Machine>{job.parent}</Machine></Link>],
          [t('id'), <Machine key="id">{job.id}</Machine>],
        ]} />
      </Section>
      {job.children && job.children.length > 0 && (
        <Section title={t('children', { count: job.children.length })}>
          <DataTable caption={t('children', { count: job.children.length })} rows={job.children} rowKey={(child) => child.id} columns={[
            { key: 'kind', header: t('column.kind'), cell: (child) => <Link to={`/node/jobs/${child.id}`}><KindName kind={child.kind} /></Link> },
            { key: 'state', header: t('column.state'), cell: (child) => <JobBadge state={child.state} /> },
            { key: 'progress', header: t('column.progress'), cell: (child) => <Progress job={child} /> },
          ]} />
        </Section>
      )}
      {job.result !== null && <Section title={t('result')}><MachineBlock label={t('result')}>{JSON.stringify(job.result, null, 2)}</MachineBlock></Section>}
    </Stack>
  )
}
