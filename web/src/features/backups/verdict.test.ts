import { expect, test } from 'vitest'

import { verdictOf, type Backup } from './verdict'

const backup = (state: Backup['state']) => ({ state }) as Backup
const page = { items: [backup('finished')], is_vault_open: true, is_log_whole: true, restorable_from: '2026-01-01T00:00:00Z' }

test('the newest backup that ended decides, and a place that cannot be reached weighs more', () => {
  expect(verdictOf(page, true)).toBe('well')
  expect(verdictOf({ ...page, items: [backup('running'), backup('failed'), backup('finished')] }, true)).toBe('failed')
  expect(verdictOf({ ...page, items: [backup('running')] }, true)).toBe('never')
  expect(verdictOf({ ...page, is_log_whole: false }, true)).toBe('torn')
  expect(verdictOf({ ...page, is_vault_open: false }, true)).toBe('closed')
  expect(verdictOf(page, false)).toBe('none')
})
