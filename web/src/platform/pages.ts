import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query'
import type { ComponentType } from 'react'

import type { Page } from './contract'
import { ask, type Asking } from './http'

/** One page of a feature. `src/features/<feature>/pages.ts` has an array of them as its default export. */
export interface PageSpec {
  /** '/users/$id'; read `id` by useParams({ strict: false }). */
  path: string
  load: () => Promise<{ default: ComponentType }>
  /** Its texts, fetched with it: 'users' is src/locales/<language>/users.json. */
  texts?: readonly string[]
  /** Who lacks it sees the page that says so. Several: one of them is enough. */
  permission?: string | readonly string[]
  /** Reached without a session, drawn without the shell. */
  open?: true
}

/** A server's list, a page at a time: `const users = useList<User>(['users', query], '/users', query)`. */
export function useList<T>(key: QueryKey, path: string, query: Asking['query'] = {}, enabled = true) {
  const answer = useInfiniteQuery({
    queryKey: key,
    enabled,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => ask<Page<T>>('GET', path, { query: { ...query, cursor: pageParam }, signal }),
    getNextPageParam: (last) => last.next_cursor,
  })
  return {
    ...answer,
    data: answer.data?.pages.flatMap((page) => page.items),
    total: answer.data?.pages[0]?.total,
    more: { has: answer.hasNextPage, loading: answer.isFetchingNextPage, load: answer.fetchNextPage },
  }
}
