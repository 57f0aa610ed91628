import { useState } from 'react'

/**
 * A secret from the address's fragment (`#token=…`), which no server, log or referrer sees. It is taken out of the address
 * at once, so that it stands neither in the history nor on a shared screen.
 */
export function useFragment(name: string): string | null {
  const [value] = useState(() => take(name))
  return value
}

// A component may be made twice; the address gives its secret once.
const taken = new Map<string, string>()

function take(name: string): string | null {
  const value = new URLSearchParams(location.hash.slice(1)).get(name)
  if (value === null) return taken.get(name) ?? null
  taken.set(name, value)
  history.replaceState(history.state, '', location.pathname + location.search)
  return value
}
