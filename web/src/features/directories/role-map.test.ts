import { expect, test } from 'vitest'

import { linesOf, mapOf } from './role-map'

test('A map survives being edited and not changed', () => {
  const map = { physicians: ['doctor', 'researcher'], wards: ['nurse'] }
  expect(mapOf(linesOf(map))).toEqual(map)
})

test('A line without a group or without roles gives nothing', () => {
  expect(mapOf([{ group: ' ', roles: ['doctor'] }, { group: 'wards', roles: [] }])).toEqual({})
})

test('A group that is named twice gets the roles of both lines, each once', () => {
  expect(mapOf([{ group: 'wards', roles: ['nurse'] }, { group: 'wards ', roles: ['nurse', 'technologist'] }])).toEqual({ wards: ['nurse', 'technologist'] })
})
