/** Why the server, or the line to it, refused: the fields of problem+json that the app acts on. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly errors: Readonly<Record<string, readonly string[]>>
  /** Seconds after which it may be tried again, where the server says so. */
  readonly retryAfter: number | null
  readonly traceId: string | null
  /** Members that belong to one code only, such as `methods` of second_factor_required. */
  readonly members: Readonly<Record<string, unknown>>

  constructor(status: number, code: string, detail: string, more: Partial<Pick<Problem, 'errors' | 'retryAfter' | 'traceId' | 'members'>> = {}) {
    super(detail)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.errors = more.errors ?? {}
    this.retryAfter = more.retryAfter ?? null
    this.traceId = more.traceId ?? null
    this.members = more.members ?? {}
  }

  /** The line is gone or too slow; the request may never have arrived. */
  get isOfTheLine(): boolean {
    return this.status === 0
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  // A proxy in front of the server can answer with HTML, so the body may not be a problem at all.
  const body: unknown = await response.json().catch(() => null)
  const members = isMembers(body) ? body : {}
  return new Problem(response.status, textOr(members['code'], 'unknown'), textOr(members['detail'], ''), {
    errors: fieldErrors(members['errors']),
    retryAfter: secondsOf(response.headers.get('Retry-After')),
    traceId: typeof members['trace_id'] === 'string' ? members['trace_id'] : null,
    members,
  })
}

/** Retry-After is seconds or a date. */
export function secondsOf(header: string | null, now = Date.now()): number | null {
  if (header === null) return null
  if (/^\d+$/.test(header)) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000))
}

const isMembers = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const textOr = (value: unknown, fallback: string) => (typeof value === 'string' ? value : fallback)

function fieldErrors(value: unknown): Record<string, string[]> {
  if (!isMembers(value)) return {}
  return Object.fromEntries(Object.entries(value).map(([field, messages]) => [field, Array.isArray(messages) ? messages.map(String) : [String(messages)]]))
}
