export interface ServerEvent {
  id: string
  event: string
  data: string
}

/** Reads text/event-stream as it comes in pieces; the piece may end inside a line. */
export function eventReader(): (piece: string) => ServerEvent[] {
  let rest = ''
  let id = ''
  let named = false
  let event = ''
  let data: string[] = []
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    const events: ServerEvent[] = []
    for (const line of lines) {
      if (line === '') {
        // A block of an id alone says from where to go on after a loss; nobody listens to it otherwise.
        if (data.length > 0) events.push({ id, event: event || 'message', data: data.join('\n') })
        else if (named) events.push({ id, event: 'message', data: '' })
        named = false
        event = ''
        data = []
        continue
      }
      const colon = line.indexOf(':')
      if (colon === 0) continue
      const field = colon < 0 ? line : line.slice(0, colon)
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
      if (field === 'id') {
        id = value
        named = true
      } else if (field === 'event') event = value
      else if (field === 'data') data.push(value)
    }
    return events
  }
}
