import { queryOptions } from '@tanstack/react-query'

import type { AuthOptions } from '../../platform/contract'
import { ask } from '../../platform/http'

/** How this node lets people in. */
export const optionsQuery = queryOptions({
  queryKey: ['auth-options'],
  queryFn: ({ signal }) => ask<AuthOptions>('GET', '/auth/options', { signal }),
  staleTime: 300_000,
})
