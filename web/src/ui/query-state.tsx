import { Button, Skeleton, Stack } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { Problem } from '../platform/problem'
import { Notice } from './notice'
import { useProblemText } from './problem-text'
import styles from './query-state.module.css'
import { useCommonText } from './text'

interface Asked<T> extends Pick<UseQueryResult<T>, 'isPending' | 'isError' | 'error' | 'isFetching'> {
  data: T | undefined
  refetch: () => unknown
}

interface Props<T> {
  query: Asked<T>
  children: (data: T) => ReactNode
  /** What waits in the place of what comes; usually as many lines as that will have. */
  lines?: number
  isEmpty?: (data: T) => boolean
  whenEmpty?: ReactNode
}

/** The four states that every page has: waiting, failed, empty and full. */
export function QueryState<T>({ query, children, lines = 5, isEmpty, whenEmpty }: Props<T>) {
  if (query.data !== undefined) {
    return (
      <div className={styles.state} aria-busy={query.isFetching}>
        {query.isError && <Failed failure={query.error} retry={query.refetch} />}
        {isEmpty?.(query.data) ? whenEmpty : children(query.data)}
      </div>
    )
  }
  return query.isError ? <Failed failure={query.error} retry={query.refetch} /> : <Waiting lines={lines} />
}

export function Waiting({ lines = 5 }: { lines?: number }) {
  const t = useCommonText()
  return (
    <div role="status" aria-label={t('state.waiting')}>
      <Stack gap="sm">{Array.from({ length: lines }, (_, line) => <Skeleton key={line} height={20} width={`${100 - (line % 3) * 12}%`} />)}</Stack>
    </div>
  )
}

export function Failed({ failure, retry }: { failure: unknown; retry?: () => unknown }) {
  const t = useCommonText()
  const text = useProblemText()
  const trace = failure instanceof Problem ? failure.traceId : null
  return (
    <Notice kind="bad" title={t('state.failed')} actions={retry && <Button size="xs" variant="default" onClick={() => void retry()}>{t('action.retry')}</Button>}>
      {/* The server's own sentence may be in another direction than the page. */}
      <span dir="auto">{text(failure)}</span>
      {trace && <small className="trace">{t('state.trace', { id: trace })}</small>}
    </Notice>
  )
}
