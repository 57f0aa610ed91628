import { expect, test } from 'vitest'

import { chosen, filled, languageOfBrowser } from './text'

test('a number is counted in the form of its language', () => {
  const rows = { row_one: 'a row', row_other: '{{count}} rows' }
  expect(chosen('en', rows, 'row', 1)).toBe('a row')
  expect(chosen('en', rows, 'row', 0)).toBe('{{count}} rows')
  expect(chosen('fr', rows, 'row', 0)).toBe('a row')
})

test('millions fall back to the plural where a text has no form of their own', () => {
  expect(chosen('es', { row_one: 'fila', row_other: 'filas' }, 'row', 1_000_000)).toBe('filas')
})

test('Persian counts in its own digits', () => {
  expect(filled('fa', '{{count}} ردیف', { count: 12 })).toBe('۱۲ ردیف')
})

test('clinical words come from the glossary, and what is not given stays visible', () => {
  expect(filled('en', '$t(glossary:patients) of {{name}}', {}, { patients: 'patients' })).toBe('patients of {{name}}')
})

test('what is filled in is never read as a text of ours', () => {
  expect(filled('en', 'Hello {{name}}', { name: '$t(glossary:patients) {{name}}' }, { patients: 'x' })).toBe('Hello $t(glossary:patients) {{name}}')
})

test('the browser decides until somebody chooses', () => {
  expect(languageOfBrowser(['de-DE', 'ca-ES', 'en'])).toBe('ca')
  expect(languageOfBrowser(['de'])).toBe('en')
})
