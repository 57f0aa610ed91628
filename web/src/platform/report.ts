const reported = new Set<string>()

/**
 * Tells the node of a failure of this app. Never a path's ids and never what a person typed: only the kind of failure and
 * where in our code. Once each, because a broken component fails at every drawing.
 */
export function report(failure: unknown): void {
  const error = failure instanceof Error ? failure : new Error(String(failure))
  const stack = (error.stack ?? '').replaceAll(location.origin, '').slice(0, 12_000)
  const sign = `${error.name}${stack.slice(0, 500)}`
  if (reported.has(sign) || reported.size > 20) return
  reported.add(sign)
  const body = JSON.stringify({ type: error.name.slice(0, 100) || 'Error', message: error.message.slice(0, 2_000), stack, version: __VERSION__.slice(0, 40) })
  void fetch('/api/v1/errors', { method: 'POST', keepalive: true, headers: { 'Content-Type': 'application/json', 'X-Maristan-Client': 'web' }, body }).catch(() => undefined)
}

export function reportUncaught(): void {
  addEventListener('error', (event) => {
    if (event.error) report(event.error)
  })
  addEventListener('unhandledrejection', (event) => {
    // A refusal that nobody caught is told to the person where it happened, not to the operators.
    if (event.reason instanceof Error && !['Problem', 'AbortError'].includes(event.reason.name)) report(event.reason)
  })
}
