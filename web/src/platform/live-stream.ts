import { eventReader, type ServerEvent } from './sse'

export interface StreamOwner {
  lastId: () => string
  hear: (event: ServerEvent) => void
  /** The server says who we are no longer, or that the screen is covered: no stream until somebody says otherwise. */
  refused: (status: number) => Promise<boolean>
}

const url = '/api/v1/events?topics=jobs,notifications,me'
// The server writes a comment every 15 seconds, so a minute without a byte is a line that died unnoticed.
const silence = 60_000
const longest = 30_000

/**
 * Reads the server's stream until the signal. It is fetched rather than an EventSource, which can neither resume in
 * another tab (it sends Last-Event-ID for its own losses only) nor tell a 401 from a broken line.
 */
export async function readForever(owner: StreamOwner, signal: AbortSignal): Promise<void> {
  let pause = 1_000
  const over = () => signal.aborted
  while (!over()) {
    const status = await readOnce(owner, signal, () => (pause = 1_000)).catch(() => 0)
    if (over()) return
    if ((status === 401 || status === 403) && !(await owner.refused(status))) return
    await wait(pause * (0.5 + Math.random()), signal)
    pause = Math.min(pause * 2, longest)
  }
}

async function readOnce(owner: StreamOwner, signal: AbortSignal, wellBegun: () => void): Promise<number> {
  const quiet = new AbortController()
  const headers = new Headers({ Accept: 'text/event-stream', 'X-Maristan-Client': 'web' })
  if (owner.lastId() !== '') headers.set('Last-Event-ID', owner.lastId())
  const response = await fetch(url, { headers, signal: AbortSignal.any([signal, quiet.signal]), cache: 'no-store' })
  if (!response.ok || !response.body) return response.status
  wellBegun()
  const read = eventReader()
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let watchdog = 0
  try {
    for (;;) {
      watchdog = window.setTimeout(() => quiet.abort(), silence)
      const { done, value } = await reader.read()
      clearTimeout(watchdog)
      if (done) return response.status
      for (const event of read(value)) owner.hear(event)
    }
  } finally {
    clearTimeout(watchdog)
  }
}

const wait = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    }, { once: true })
  })
