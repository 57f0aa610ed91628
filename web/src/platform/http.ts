import { Problem, problemOf } from './problem'

/** What a refusal leads to before its caller hears of it: the call is made again, or the refusal is told. */
type Reaction = (problem: Problem) => Promise<'repeat' | 'tell'>

const reactions = new Map<string, Reaction>()
const patience = 30_000

/** Session, cover and proof say here what their refusal leads to, so that no page has to. */
export function reactTo(code: string, reaction: Reaction): void {
  reactions.set(code, reaction)
}

/** Every call of the app goes through here. */
export async function send(request: Request): Promise<Response> {
  request.headers.set('X-Maristan-Client', 'web')
  if (request.method === 'POST' && !request.headers.has('Idempotency-Key') && !new URL(request.url).pathname.startsWith('/api/v1/auth/')) {
    request.headers.set('Idempotency-Key', crypto.randomUUID())
  }
  for (let attempt = 1; ; attempt++) {
    const response = await overTheLine(request.clone())
    if (response.ok) return response
    const problem = await problemOf(response)
    const next = attempt < 3 ? await reactions.get(problem.code)?.(problem) : 'tell'
    if (next !== 'repeat') throw problem
    // The server keeps its answer by this key, refusals too; nothing was made, so another key is safe.
    if (request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', crypto.randomUUID())
  }
}

async function overTheLine(request: Request): Promise<Response> {
  const limit = AbortSignal.timeout(patience)
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, limit]), credentials: 'same-origin' })
  } catch (failure) {
    if (request.signal.aborted) throw failure
    throw limit.aborted ? new Problem(0, 'timeout', '') : new Problem(0, 'no_line', '')
  }
}

export interface Asking {
  body?: unknown
  query?: Record<string, string | number | boolean | null | undefined>
  signal?: AbortSignal
  /** Give one for a creation that a person may send again after a lost answer. */
  idempotencyKey?: string
  /** What was seen, by its `askVersioned`: the server refuses with `changed_meanwhile` where there is a newer one. */
  version?: string | null
}

/** What the server answered, and as which version of it; null where the answer names none. */
export interface Versioned<T> {
  value: T
  version: string | null
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** For routes that the published document does not have yet: `ask<Page<User>>('GET', '/users', { query, signal })`. */
export const ask = async <T>(method: Method, path: string, asking?: Asking): Promise<T> => (await askVersioned<T>(method, path, asking)).value

/** Likewise, for what is changed later: its `version` goes back with the change. */
export async function askVersioned<T>(method: Method, path: string, { body, query, signal, idempotencyKey, version }: Asking = {}): Promise<Versioned<T>> {
  const url = new URL(`/api/v1${path}`, location.origin)
  for (const [name, value] of Object.entries(query ?? {})) if (value !== null && value !== undefined && value !== '') url.searchParams.set(name, String(value))
  const headers = new Headers({ Accept: 'application/json' })
  if (body !== undefined) headers.set('Content-Type', 'application/json')
  if (idempotencyKey !== undefined) headers.set('Idempotency-Key', idempotencyKey)
  if (version) headers.set('If-Match', version)
  const response = await send(new Request(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }), ...(signal ? { signal } : {}) }))
  // 204, and 202 of what is done later, say nothing.
  const text = await response.text()
  return { value: (text === '' ? undefined : JSON.parse(text)) as T, version: response.headers.get('ETag') }
}
