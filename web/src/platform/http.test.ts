import { afterEach, expect, test, vi } from 'vitest'

import { ask, askVersioned, reactTo } from './http'

vi.stubGlobal('location', { origin: 'https://hospital.example' })

afterEach(() => vi.unstubAllGlobals())

function serverAnswers(...answers: (Response | Error)[]) {
  vi.stubGlobal('location', { origin: 'https://hospital.example' })
  const seen: Request[] = []
  vi.stubGlobal('fetch', (request: Request) => {
    seen.push(request)
    const answer = answers[seen.length - 1] ?? new Error('asked too often')
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  })
  return seen
}

const refusal = (code: string) => Response.json({ code, detail: 'No.' }, { status: 403 })

test('every call says that it is the web app, and a creation can be sent again', async () => {
  const seen = serverAnswers(Response.json({ id: '1' }))
  await ask('POST', '/projects', { body: { name: 'A' } })
  expect(seen[0]?.headers.get('X-Maristan-Client')).toBe('web')
  expect(seen[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/)
})

test('after proof the same call is made again under another key', async () => {
  reactTo('needs_proof_in_test', () => Promise.resolve('repeat'))
  const seen = serverAnswers(refusal('needs_proof_in_test'), Response.json({ id: '1' }))
  expect(await ask('POST', '/projects', { body: { name: 'A' } })).toEqual({ id: '1' })
  expect(await seen[1]?.json()).toEqual({ name: 'A' })
  expect(seen[1]?.headers.get('Idempotency-Key')).not.toBe(seen[0]?.headers.get('Idempotency-Key'))
})

test('a call that is refused for ever is not repeated for ever', async () => {
  reactTo('refused_for_ever_in_test', () => Promise.resolve('repeat'))
  const seen = serverAnswers(...Array.from({ length: 9 }, () => refusal('refused_for_ever_in_test')))
  await expect(ask('GET', '/projects')).rejects.toMatchObject({ code: 'refused_for_ever_in_test' })
  expect(seen).toHaveLength(3)
})

test('a lost line is told as such, and a call that was given up as nothing else', async () => {
  serverAnswers(new TypeError('Failed to fetch'))
  await expect(ask('GET', '/projects')).rejects.toMatchObject({ status: 0, code: 'no_line' })
  const given = new AbortController()
  given.abort()
  serverAnswers(new DOMException('given up', 'AbortError'))
  await expect(ask('GET', '/projects', { signal: given.signal })).rejects.toMatchObject({ name: 'AbortError' })
})

test('what is not asked for is not in the address', async () => {
  const seen = serverAnswers(Response.json({ items: [] }))
  await ask('GET', '/users', { query: { q: 'ana', role: undefined, cursor: null, state: '' } })
  expect(seen[0]?.url).toBe('https://hospital.example/api/v1/users?q=ana')
})

test('a change names the version that was seen, and its answer the next', async () => {
  const seen = serverAnswers(Response.json({ name: 'A' }, { headers: { ETag: 'W/"3"' } }), Response.json({ name: 'B' }, { headers: { ETag: '"4"' } }), Response.json({}))
  const { value, version } = await askVersioned<{ name: string }>('GET', '/organisation')
  expect(value.name).toBe('A')
  expect(await askVersioned('PUT', '/organisation', { body: { name: 'B' }, version })).toEqual({ value: { name: 'B' }, version: '"4"' })
  await ask('PUT', '/organisation', { body: { name: 'C' }, version: null })
  expect(seen.map((request) => request.headers.get('If-Match'))).toEqual([null, 'W/"3"', null])
})
