import { useQuery } from '@tanstack/react-query'

import type { Page } from '../../platform/contract'
import { ask, type Asking } from '../../platform/http'

/** The beginning of a list and how long it is. */
export const useSome = <T>(path: string, query: Asking['query'] = {}, key: readonly unknown[] = ['dashboard', path]) => useQuery({
  queryKey: key, staleTime: 60_000,
  queryFn: ({ signal }) => ask<Page<T>>('GET', path, { query: { limit: 5, count: true, ...query }, signal }),
})
