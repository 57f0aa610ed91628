import { expect, test } from 'vitest'

import { untilCover } from './idle'

test('the cover is due after the idle minutes, and at once after a long sleep', () => {
  expect(untilCover(60_000, 0, 15)).toBe(14 * 60_000)
  expect(untilCover(3_600_000, 0, 15)).toBeLessThan(0)
})
