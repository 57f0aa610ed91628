import { expect, test } from 'vitest'

import { seenNow } from './versioned'

const seen = { value: { name: 'A', minutes: 15 }, version: '"1"' }

test('a colleague changed another field: the form goes on with the newer version', () => {
  const found = { value: { name: 'A', minutes: 30 }, version: '"2"' }
  expect(seenNow(seen, found, ['name'])).toBe(found)
  expect(seenNow(seen, found, [])).toBe(found)
})

test('a colleague changed the very field that is typed in: the form keeps to what was seen, and is refused', () => {
  expect(seenNow(seen, { value: { name: 'B', minutes: 15 }, version: '"2"' }, ['name'])).toBe(seen)
})
