export interface Channel<T> {
  tell: (message: T) => void
  close: () => void
}

/** Words between the tabs of this browser. The one that speaks does not hear itself. */
export function createChannel<T>(name: string, hear: (message: T) => void): Channel<T> {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, close: () => undefined }
  const channel = new BroadcastChannel(`maristan-${name}`)
  channel.onmessage = (event: MessageEvent<T>) => hear(event.data)
  return { tell: (message) => channel.postMessage(message), close: () => channel.close() }
}
