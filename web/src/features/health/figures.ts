import type { components } from '../../platform/schema'

type Answer = components['schemas']['ReadSeriesAnswer']

export const figureNames = [
  'system.cpu.share', 'system.memory.available.share', 'process.memory', 'system.disk.free.share', 'system.disk.free', 'api.requests', 'api.failures',
  'api.latency.p50', 'api.latency.p95', 'api.latency.p99', 'errors', 'jobs.waiting', 'jobs.age', 'feed.lag',
] as const
export type FigureName = (typeof figureNames)[number]

export interface Figures {
  times: number[]
  of: (name: FigureName) => (number | null)[]
  /** For what is counted: how many in a second. */
  perSecond: (name: FigureName) => (number | null)[]
}

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
