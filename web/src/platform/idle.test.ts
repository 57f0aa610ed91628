import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { inputNow, untilCover, watchIdle } from './idle'

const minute = 60_000
let page: EventTarget

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  const store = new Map<string, string>()
  page = new EventTarget()
  vi.stubGlobal('localStorage', { getItem: (key: string) => store.get(key) ?? null, setItem: (key: string, value: string) => void store.set(key, value) })
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the cover is due after the idle minutes, and at once after a long sleep', () => {
  expect(untilCover(60_000, 0, 15)).toBe(14 * 60_000)
  expect(untilCover(3_600_000, 0, 15)).toBeLessThan(0)
})

test('the cover comes once for each time that nobody was here', () => {
  const idle = vi.fn()
  const stop = watchIdle(1, idle)
  for (const times of [1, 2, 3]) {
    vi.advanceTimersByTime(minute - 1)
    expect(idle).toHaveBeenCalledTimes(times - 1)
    vi.advanceTimersByTime(10 * minute)
    expect(idle).toHaveBeenCalledTimes(times)
    inputNow()
  }
  stop()
  vi.advanceTimersByTime(10 * minute)
  expect(idle).toHaveBeenCalledTimes(3)
})

test('whoever lifts the cover in another tab begins the watch in this one too', () => {
  const idle = vi.fn()
  const stop = watchIdle(1, idle)
  vi.advanceTimersByTime(2 * minute)
  page.dispatchEvent(Object.assign(new Event('storage'), { key: 'maristan.last-input', newValue: String(Date.now()) }))
  vi.advanceTimersByTime(minute)
  expect(idle).toHaveBeenCalledTimes(2)
  stop()
})

test('a key keeps the cover away, but not one that is pressed when it was due', () => {
  const idle = vi.fn()
  const stop = watchIdle(1, idle)
  vi.advanceTimersByTime(50_000)
  page.dispatchEvent(new Event('keydown'))
  vi.advanceTimersByTime(50_000)
  expect(idle).not.toHaveBeenCalled()
  vi.setSystemTime(Date.now() + 60 * minute)
  page.dispatchEvent(new Event('keydown'))
  expect(idle).toHaveBeenCalledOnce()
  stop()
})

test('a machine that slept is covered within seconds, although its timers stood still', () => {
  const idle = vi.fn()
  const stop = watchIdle(15, idle)
  vi.setSystemTime(Date.now() + 60 * minute)
  vi.advanceTimersByTime(5_000)
  expect(idle).toHaveBeenCalledOnce()
  stop()
})
