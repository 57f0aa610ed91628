import type { components } from '../../platform/schema'

type Answer = components['schemas']['ReadSeriesAnswer']
type Figure = 'sign_ins' | 'active_people' | 'sessions'

export const ranges = { day: { seconds: 86_400, step: 900 }, month: { seconds: 2_592_000, step: 21_600 } } as const
export type Range = keyof typeof ranges

export interface Line {
  /** A result, a role or a kind of session; empty when the node keeps the sum alone. */
  part: string
  values: (number | null)[]
}

export interface Figures {
  times: number[]
  of: Record<Figure, Line[]>
}

/** `identity.active_people.doctor`, `maristan_identity_sessions_browser` and `…{kind="browser"}` are read alike. */
export function nameOf(name: string): { figure: Figure; part: string } | null {
  const found = /^(?:maristan[._])?identity[._](sign_ins|active_people|sessions)(?:[._]([\w-]+)|\{\w+="?([^"}]+)"?\})?$/.exec(name)
  return found ? { figure: found[1] as Figure, part: found[2] ?? found[3] ?? '' } : null
}

export function figuresOf({ step, series }: Pick<Answer, 'step' | 'series'>, from: number, now: number): Figures {
  const times = Array.from({ length: Math.ceil((now - from) / step) }, (_, at) => from + at * step)
  const of: Figures['of'] = { sign_ins: [], active_people: [], sessions: [] }
  for (const { name, points } of series) {
    const known = nameOf(name)
    if (!known) continue
    const found = new Map(points.map(({ at, value }) => [Math.round(Date.parse(at) / 1000), value]))
    of[known.figure].push({ part: known.part, values: times.map((time) => found.get(time) ?? null) })
  }
  return { times, of }
}

export const latest = (values: readonly (number | null)[]): number => values.findLast((value) => value !== null) ?? 0

/** All parts together; nothing where none was measured. */
export function together(lines: readonly Line[]): (number | null)[] {
  return (lines[0]?.values ?? []).map((_, at) => {
    const there = lines.flatMap(({ values }) => values[at] ?? [])
    return there.length === 0 ? null : there.reduce((sum, value) => sum + value, 0)
  })
}
