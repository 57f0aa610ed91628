import { expect, test } from 'vitest'

import { looksOf } from './looks'

const entry = (person_id: string, action: string, outcome: string, minute: number) => ({ person_id, role: 'doctor', action, outcome, recorded_at: `2026-01-01T10:0${minute}:00Z` })

test('looks are counted by person, what was refused apart, and the last to look stands first', () => {
  const looks = looksOf([entry('anna', 'read', 'success', 5), entry('berta', 'read', 'refused', 3), entry('anna', 'update', 'success', 2), entry('anna', 'read', 'success', 1)])
  expect(looks).toEqual([
    { person: 'anna', role: 'doctor', seen: 2, changed: 1, refused: 0, first: '2026-01-01T10:01:00Z', last: '2026-01-01T10:05:00Z' },
    { person: 'berta', role: 'doctor', seen: 0, changed: 0, refused: 1, first: '2026-01-01T10:03:00Z', last: '2026-01-01T10:03:00Z' },
  ])
})
