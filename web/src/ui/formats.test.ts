import { expect, test } from 'vitest'

import { formatsOf } from './formats'

test('a Persian page has its own calendar and digits', () => {
  expect(formatsOf('fa').date('2026-11-20T12:00:00Z')).toContain('۱۴۰۵')
})

test('a duration is told by its two largest parts', () => {
  expect(formatsOf('en').duration(7_530)).toBe('2 hrs 5 mins')
  expect(formatsOf('en').duration(60)).toBe('1 min')
  expect(formatsOf('en').duration(0.25)).toBe('250 ms')
})

test('how long ago is told in whole steps', () => {
  const now = Date.parse('2026-11-20T12:00:00Z')
  expect(formatsOf('en').relative('2026-11-20T11:57:00Z', now)).toBe('3 minutes ago')
  expect(formatsOf('en').relative('2026-11-20T11:59:50Z', now)).toBe('now')
  expect(formatsOf('es').relative('2026-11-19T12:00:00Z', now)).toBe('ayer')
})

test('bytes are told in thousands', () => {
  expect(formatsOf('en').bytes(1_532_000)).toBe('1.5 MB')
  expect(formatsOf('en').bytes(0)).toBe('0 byte')
})

test('on an axis a duration has one part and decimals, so that neighbours differ', () => {
  const { span } = formatsOf('en')
  expect([0, 0.0005, 0.5, 1, 1.5, 90].map(span)).toEqual(['0 ms', '0.5 ms', '500 ms', '1 sec', '1.5 secs', '1.5 mins'])
})

test('a whole day is the same day wherever it is looked at', () => {
  const { wholeDay, utcDay } = formatsOf('en')
  expect(wholeDay(Date.parse('2026-11-20'))).toMatch(/20 Nov|Nov 20/)
  expect(utcDay(Date.parse('2026-11-20'))).toMatch(/20 Nov|Nov 20/)
})
