import { useQuery, type InfiniteData } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

import type { Page } from './contract'
import { answerOf, api } from './api'
import { useLive } from './live'
import { queries } from './queries'
import type { components } from './schema'

export type Job = components['schemas']['JobRoutesJob']
export type JobState = Job['state']

export const hasEnded = (state: JobState): boolean => state === 'finished' || state === 'dead' || state === 'cancelled'

const jobKey = (id: string) => ['jobs', 'one', id]

/** One job, as the live stream tells of it; where that is silent, asked again while it is not over. */
export function useJob(id: string | null) {
  useJobEvents()
  return useQuery({
    queryKey: jobKey(id ?? ''),
    enabled: id !== null,
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/jobs/{id}', { params: { path: { id: id ?? '' } }, signal })),
    refetchInterval: ({ state }) => (state.data && hasEnded(state.data.state) ? false : 3_000),
  })
}

/** Puts what the stream says of jobs into the lists that show them, and fetches those anew, at most once a second. */
export function useJobEvents(): void {
  const due = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(due.current), [])
  const refetch = () => {
    due.current ??= setTimeout(() => {
      due.current = undefined
      void queries.invalidateQueries({ queryKey: ['jobs'] })
    }, 1_000)
  }
  useLive('job', (told) => {
    const asTold = (job: Job): Job => (job.id === told.id ? { ...job, state: told.state as JobState, progress: told.progress ?? job.progress } : job)
    queries.setQueriesData<InfiniteData<Page<Job>>>({ queryKey: ['jobs', 'list'] }, (data) => data && withEach(data, asTold))
    queries.setQueryData<Job>(jobKey(told.id), (job) => job && asTold(job))
    refetch()
  })
  useLive('resumed', refetch)
}

const withEach = <T>(data: InfiniteData<Page<T>>, change: (item: T) => T): InfiniteData<Page<T>> =>
  ({ ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(change) })) })
