import { useEffect, useRef } from 'react'

import { createChannel } from './channel'
import type { LiveEvents } from './contract'
import { cover } from './cover'
import { readForever } from './live-stream'
import { refreshMe } from './session'
import type { ServerEvent } from './sse'

// HTTP/1.1 allows a browser six connections a host, so all its tabs share one stream: the tab that holds the lock reads
// it and tells the others. When it closes, the lock goes to the next, which resumes after the last event anybody heard.
type Listener = (data: never) => void
const listeners = new Map<keyof LiveEvents, Set<Listener>>()
let lastId = ''

/** Calls the handler for each such event, in every tab, while the component is shown. */
export function useLive<K extends keyof LiveEvents>(event: K, handler: (data: LiveEvents[K]) => void): void {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => {
    const listener: Listener = (data) => latest.current(data)
    const those = listeners.get(event) ?? new Set()
    listeners.set(event, those.add(listener))
    return () => void those.delete(listener)
  }, [event])
}

/** Begins to listen for this session; the answer ends it. */
export function startLive(): () => void {
  const end = new AbortController()
  const tabs = createChannel<ServerEvent>('live', spread)
  const read = async () => {
    if (lastId !== '') spread({ id: lastId, event: 'resumed', data: '{}' })
    await readForever({
      lastId: () => lastId,
      hear(event) {
        spread(event)
        tabs.tell(event)
        if (event.event === 'session-ended') end.abort()
      },
      refused,
    }, end.signal)
  }
  if ('locks' in navigator) {
    navigator.locks.request('maristan-live', { signal: end.signal }, read).catch(() => undefined)
  } else void read()
  return () => {
    end.abort()
    tabs.close()
  }
}

function spread({ id, event, data }: ServerEvent): void {
  if (id !== '') lastId = id
  const name = (event === 'resync' ? 'resumed' : event) as keyof LiveEvents
  if (name === 'me' || name === 'session-ended' || name === 'resumed') void refreshMe()
  let value: unknown
  try {
    value = JSON.parse(data)
  } catch {
    return
  }
  for (const listener of listeners.get(name) ?? []) listener(value as never)
}

async function refused(status: number): Promise<boolean> {
  if (status === 401) {
    await refreshMe()
    return false
  }
  // Covered, or a second factor is still to be set up: the next try comes when that is over.
  if (cover.read()) await new Promise<void>((lifted) => {
    const stop = cover.subscribe(() => {
      stop()
      lifted()
    })
  })
  return true
}
