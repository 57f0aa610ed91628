import type { Entry } from './trail'

export interface Look {
  person: string | null
  role: string
  seen: number
  changed: number
  refused: number
  first: string
  last: string
}

type Told = Pick<Entry, 'person_id' | 'role' | 'action' | 'outcome' | 'recorded_at'>

/** Entries of one thing by person and role; who looked last stands first. */
export function looksOf(entries: readonly Told[]): Look[] {
  const looks = new Map<string, Look>()
  for (const { person_id, role, action, outcome, recorded_at } of entries) {
    const key = `${person_id ?? ''} ${role}`
    const look = looks.get(key) ?? { person: person_id, role, seen: 0, changed: 0, refused: 0, first: recorded_at, last: recorded_at }
    if (outcome !== 'success') look.refused++
    else if (action === 'read') look.seen++
    else look.changed++
    if (Date.parse(recorded_at) < Date.parse(look.first)) look.first = recorded_at
    if (Date.parse(recorded_at) > Date.parse(look.last)) look.last = recorded_at
    looks.set(key, look)
  }
  return [...looks.values()].sort((a, b) => Date.parse(b.last) - Date.parse(a.last))
}
