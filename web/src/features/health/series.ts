import { useQuery } from '@tanstack/react-query'

import { answerOf, api } from '../../platform/http'
import type { components } from '../../platform/schema'

type Answer = components['schemas']['ReadSeriesAnswer']

export const ranges = { minutes: { seconds: 900, step: 60 }, day: { seconds: 86_400, step: 300 }, quarter: { seconds: 7_776_000, step: 21_600 } } as const
export type Range = keyof typeof ranges

const names = [
  'system.cpu.share', 'system.memory.available.share', 'process.memory', 'system.disk.free.share', 'system.disk.free', 'api.requests', 'api.failures',
  'api.latency.p50', 'api.latency.p95', 'api.latency.p99', 'errors', 'jobs.waiting', 'jobs.age', 'feed.lag',
] as const
export type FigureName = (typeof names)[number]

export interface Figures {
  times: number[]
  of: (name: FigureName) => (number | null)[]
  /** For what is counted: how many in a second. */
  perSecond: (name: FigureName) => (number | null)[]
}

export const useFigures = (range: Range) => useQuery({
  queryKey: ['figures', range],
  // Figures are kept once a minute; the fast pace is for the one that is just being kept.
  refetchInterval: range === 'minutes' ? 5_000 : 60_000,
  queryFn: async ({ signal }) => {
    const { seconds, step } = ranges[range]
    const now = Math.floor(Date.now() / 1000)
    // On the step's own grid, so that a chart does not shiver from one asking to the next.
    const from = Math.floor((now - seconds) / step) * step
    const query = { from: new Date(from * 1000).toISOString(), to: new Date(now * 1000).toISOString(), step, name: [...names] }
    return figuresOf(await answerOf(api.GET('/api/v1/metrics', { params: { query }, signal })), from, now)
  },
})

export function figuresOf({ step, series }: Pick<Answer, 'step' | 'series'>, from: number, now: number): Figures {
  const times = Array.from({ length: Math.ceil((now - from) / step) }, (_, at) => from + at * step)
  const values = new Map<string, (number | null)[]>(series.map(({ name, points }) => {
    const found = new Map(points.map(({ at, value }) => [Math.round(Date.parse(at) / 1000), value]))
    return [name, times.map((time) => found.get(time) ?? null)]
  }))
  const of = (name: FigureName) => values.get(name) ?? times.map(() => null)
  return {
    times, of,
    // The last step is not over yet.
    perSecond: (name) => of(name).map((value, at) => (value === null ? null : value / Math.max(60, Math.min(step, now - (times[at] ?? 0))))),
  }
}

export const latest = (values: readonly (number | null)[]): number | null => values.findLast((value) => value !== null) ?? null
