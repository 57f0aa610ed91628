import { Button } from '@mantine/core'

import type { Job, JobState } from '../../platform/jobs'
import { useMay } from '../../platform/session'
import { Machine } from '../../ui/machine'
import { ProgressBar } from '../../ui/progress-bar'
import { StatusBadge } from '../../ui/status-badge'
import { useJobVerbs, verbsOf } from './actions'
import styles from './jobs.module.css'
import { useJobsText } from './text'

const tones: Record<JobState, 'good' | 'bad' | 'warn' | 'quiet'> = {
  waiting: 'quiet', delayed: 'quiet', held: 'quiet', paused: 'warn', running: 'good', finished: 'good', dead: 'bad', cancelled: 'quiet',
}
export const states = Object.keys(tones) as JobState[]

export function JobBadge({ state }: { state: JobState }) {
  const t = useJobsText()
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>
}

/** The kind in words, where we have some, and always as the machine calls it. */
export function KindName({ kind }: { kind: string }) {
  const t = useJobsText()
  const words = t.maybe(`kind.${kind}`)
  return words === undefined ? <Machine>{kind}</Machine> : <>{words} <small className={styles.kind}><Machine>{kind}</Machine></small></>
}

export function Progress({ job }: { job: Pick<Job, 'state' | 'progress'> }) {
  const t = useJobsText()
  if (job.state !== 'running' && job.progress === 0) return <>—</>
  // A running job of which nothing is known yet.
  return <ProgressBar label={t('column.progress')} value={job.state === 'running' && job.progress === 0 ? null : job.state === 'finished' ? 1 : job.progress} />
}

export function Verbs({ job }: { job: Job }) {
  const t = useJobsText()
  const act = useJobVerbs()
  const may = useMay('jobs:manage')
  if (!may) return null
  return (
    <div className={styles.verbs}>
      {verbsOf(job).map((verb) => <Button key={verb} size="compact-sm" variant="default" onClick={() => void act(verb, job)}>{t(`verb.${verb}`)}</Button>)}
    </div>
  )
}
