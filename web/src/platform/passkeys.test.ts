import { expect, test } from 'vitest'

import { bytesOf, textOf } from './passkeys'

test('bytes survive the way through base64url', () => {
  for (let length = 0; length < 20; length++) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 89 + 251) % 256)
    expect(bytesOf(textOf(bytes.buffer))).toEqual(bytes)
  }
  expect(textOf(Uint8Array.of(251, 255).buffer)).toBe('-_8')
})
