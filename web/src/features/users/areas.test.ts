import { expect, test } from 'vitest'

import { areasOf } from './areas'

test('Areas are told apart by commas of either script, and none is named twice', () => {
  expect(areasOf('district 4, district 7،بخش ۳,, district 4 ')).toEqual(['district 4', 'district 7', 'بخش ۳'])
})

test('Nothing written is no area', () => {
  expect(areasOf(' , ')).toEqual([])
})
