// What this browser keeps between visits. A browser may forbid all storage; then nothing is kept and all else works.
const prefix = 'maristan.'

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name)
  } catch {
    return null
  }
}

/** Null forgets it. */
export function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(prefix + name)
    else localStorage.setItem(prefix + name, value)
  } catch {
    // A full or forbidden store is no reason to stop anybody's work.
  }
}

/** Calls when another tab of this browser keeps something else under the name. */
export function whenKeptElsewhere(name: string, listener: (value: string | null) => void): () => void {
  const heard = (event: StorageEvent) => {
    if (event.key === prefix + name) listener(event.newValue)
  }
  addEventListener('storage', heard)
  return () => removeEventListener('storage', heard)
}
