import { Problem } from '../platform/problem'
import { useCommonText } from './text'

/** What a person reads of a failure: our words for a code that we know, else the server's own sentence. */
export function useProblemText(): (failure: unknown) => string {
  const t = useCommonText()
  return (failure) => {
    if (!(failure instanceof Problem)) return t('problem.unexpected')
    return t.maybe(`problem.${failure.code}`, { seconds: failure.retryAfter ?? 0 }) ?? (failure.message || t('problem.unexpected'))
  }
}
