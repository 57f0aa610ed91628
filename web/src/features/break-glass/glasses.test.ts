import { expect, test } from 'vitest'

import type { BrokenGlass } from '../../platform/contract'
import { secondsLeft, standingOf } from './glasses'

const glass: BrokenGlass = {
  id: '1', person_id: '2', person_name: null, patient_id: 'p', reason: 'emergency', explanation: 'unconscious', note: null, verdict: null,
  opened_at: '2026-01-01T10:00:00Z', expires_at: '2026-01-01T11:00:00Z', ended_at: null, review_due_at: '2026-01-04T10:00:00Z', reviewed_at: null, reviewed_by: null,
}
const at = (time: string) => Date.parse(time)

test('A glass is open until its time, and never has less than no time left', () => {
  expect(standingOf(glass, at('2026-01-01T10:59:59Z'))).toBe('open')
  expect(secondsLeft(glass, at('2026-01-01T10:59:30Z'))).toBe(30)
  expect(secondsLeft(glass, at('2026-01-02T10:00:00Z'))).toBe(0)
})

test('A glass that was ended waits for its review, and then is late', () => {
  const ended = { ...glass, ended_at: '2026-01-01T10:10:00Z' }
  expect(standingOf(ended, at('2026-01-01T10:20:00Z'))).toBe('unreviewed')
  expect(standingOf(ended, at('2026-01-05T10:00:00Z'))).toBe('overdue')
})

test('What was reviewed is never late', () => {
  expect(standingOf({ ...glass, reviewed_at: '2026-01-06T10:00:00Z', verdict: 'justified' }, at('2026-01-09T10:00:00Z'))).toBe('reviewed')
})
