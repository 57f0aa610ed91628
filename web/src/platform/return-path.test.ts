import { expect, test } from 'vitest'

import { safeReturnPath } from './return-path'

const at = (wanted: unknown) => safeReturnPath(wanted, 'https://hospital.example')

test('a sign-in leads back to the page that asked for it', () => {
  expect(at('/users/1?tab=roles#x')).toBe('/users/1?tab=roles#x')
})

test.each(['//evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/\t/evil.example', '/.//evil.example', '/%5c/..//evil.example', 'users', '', null, 7])(
  'a sign-in never leads to another site: %j', (wanted) => {
    const path = at(wanted)
    expect(new URL(path, 'https://hospital.example').origin).toBe('https://hospital.example')
    expect(path.startsWith('//')).toBe(false)
  })

test('a sign-in does not lead to itself', () => {
  expect(at('/sign-in?return_to=/sign-in')).toBe('/')
})
