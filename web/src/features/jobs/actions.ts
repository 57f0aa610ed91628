import { ask } from '../../platform/http'
import { hasEnded, type Job } from '../../platform/jobs'
import { queries } from '../../platform/queries'
import { confirm } from '../../ui/confirm'
import { useProblemText } from '../../ui/problem-text'
import { toast } from '../../ui/toast'
import { useJobsText } from './text'

export type Verb = 'cancel' | 'pause' | 'resume' | 'retry'

/** What may be asked for in each state; whether the kind may be paused, only the server knows. */
export function verbsOf({ state }: Pick<Job, 'state'>): Verb[] {
  if (state === 'dead') return ['retry']
  if (hasEnded(state)) return []
  return state === 'paused' ? ['resume', 'cancel'] : ['pause', 'cancel']
}

export function useJobVerbs(): (verb: Verb, job: Job) => Promise<void> {
  const t = useJobsText()
  const text = useProblemText()
  const act = async (verb: Verb, job: Job) => {
    try {
      await ask('POST', `/jobs/${job.id}/${verb}`)
      toast(t(`done.${verb}`), verb === 'pause' ? { undo: () => void act('resume', job) } : {})
    } catch (failure) {
      toast(text(failure), { kind: 'bad' })
    }
    await queries.invalidateQueries({ queryKey: ['jobs'] })
  }
  return async (verb, job) => {
    const name = t.maybe(`kind.${job.kind}`) ?? job.kind
    const asked = verb === 'cancel' || verb === 'retry'
    if (asked && !(await confirm({ title: t(`ask.${verb}`, { name }), body: t(`why.${verb}`), action: t(`verb.${verb}`), danger: verb === 'cancel' }))) return
    await act(verb, job)
  }
}
