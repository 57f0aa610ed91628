import { useQuery } from '@tanstack/react-query'

import { answerOf, api } from '../../platform/api'
import { figureNames, figuresOf } from './figures'

export const ranges = { minutes: { seconds: 900, step: 60 }, day: { seconds: 86_400, step: 300 }, quarter: { seconds: 7_776_000, step: 21_600 } } as const
export type Range = keyof typeof ranges

export const useFigures = (range: Range) => useQuery({
  queryKey: ['figures', range],
  // Figures are kept once a minute; the fast pace is for the one that is just being kept.
  refetchInterval: range === 'minutes' ? 5_000 : 60_000,
  queryFn: async ({ signal }) => {
    const { seconds, step } = ranges[range]
    const now = Math.floor(Date.now() / 1000)
    // On the step's own grid, so that a chart does not shiver from one asking to the next.
    const from = Math.floor((now - seconds) / step) * step
    const query = { from: new Date(from * 1000).toISOString(), to: new Date(now * 1000).toISOString(), step, name: [...figureNames] }
    return figuresOf(await answerOf(api.GET('/api/v1/metrics', { params: { query }, signal })), from, now)
  },
})
