import { expect, test } from 'vitest'

import { eventReader } from './sse'

const stream = ': hello\r\n\r\nid: 6\n\n: still here\n\nid: 7\nevent: unread\ndata: {"unread":\ndata: 3}\n\ndata: last\n\n'
const events = [{ id: '6', event: 'message', data: '' }, { id: '7', event: 'unread', data: '{"unread":\n3}' }, { id: '7', event: 'message', data: 'last' }]

test('a stream reads the same wherever the line cuts it', () => {
  for (let cut = 0; cut <= stream.length; cut++) {
    const read = eventReader()
    expect([...read(stream.slice(0, cut)), ...read(stream.slice(cut))]).toEqual(events)
  }
})

test('a line that breaks before the first event is gone on with from where it began', () => {
  expect(eventReader()('id: 41\n\n')).toEqual([{ id: '41', event: 'message', data: '' }])
  expect(eventReader()('event: me\n\n')).toEqual([])
})

test('an event that was cut off is not told', () => {
  expect(eventReader()('data: half')).toEqual([])
})
