import { expect, test } from 'vitest'

import { problemOf, secondsOf } from './problem'

test('a refusal keeps what the server says of it', async () => {
  const body = { code: 'password_too_weak', detail: 'Too short.', errors: { new_password: ['Too short.'] }, trace_id: 't1', methods: ['totp'] }
  const problem = await problemOf(Response.json(body, { status: 422, headers: { 'Retry-After': '12' } }))
  expect(problem).toMatchObject({ status: 422, code: 'password_too_weak', message: 'Too short.', errors: { new_password: ['Too short.'] }, retryAfter: 12, traceId: 't1' })
  expect(problem.members['methods']).toEqual(['totp'])
})

test('an answer of a proxy is a refusal too', async () => {
  expect(await problemOf(new Response('<html>', { status: 502 }))).toMatchObject({ status: 502, code: 'unknown' })
})

test('a server may say until when', () => {
  expect(secondsOf('Fri, 20 Nov 2026 12:00:30 GMT', Date.parse('2026-11-20T12:00:00Z'))).toBe(30)
  expect(secondsOf('soon')).toBeNull()
})
