import { QueryClient } from '@tanstack/react-query'

import { Problem } from './problem'

const mayMendItself = (failure: Error) => !(failure instanceof Problem) || failure.isOfTheLine || failure.status >= 502

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, failure) => count < 2 && navigator.onLine && mayMendItself(failure),
      // Without a line a page must say so at once, not wait in silence.
      networkMode: 'always',
      // That mode leaves this out otherwise.
      refetchOnReconnect: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})
