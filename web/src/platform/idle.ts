import { keep, kept, whenKeptElsewhere } from './keep'

const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const
const grain = 5_000
// A timer stands still while the machine sleeps, so none runs for long: the cover comes soon after it woke.
const longestSleep = 3_000

const watches = new Set<(at: number) => void>()

/** Milliseconds until the cover is due; zero or less means now. */
export const untilCover = (now: number, lastInput: number, minutes: number): number => lastInput + minutes * 60_000 - now

/** Watches all tabs of this browser together, and calls when none had input for so many minutes. */
export function watchIdle(minutes: number, idle: () => void): () => void {
  // A page opened long after the last input is idle at once; one that never knew a time starts counting now.
  let last = Number(kept('last-input')) || Date.now()
  let timer: ReturnType<typeof setTimeout>
  let told = false

  const look = () => {
    clearTimeout(timer)
    const left = untilCover(Date.now(), last, minutes)
    if (left > 0) timer = setTimeout(look, Math.min(left, longestSleep))
    else if (!told) {
      told = true
      idle()
    }
  }
  const begin = (at: number) => {
    if (at <= last) return
    last = at
    told = false
    look()
  }
  const touched = () => {
    const now = Date.now()
    // The first movement after a long sleep must not hide that it was long.
    if (untilCover(now, last, minutes) <= 0) {
      look()
      return
    }
    if (now - last >= grain) inputNow()
  }
  const stopHearing = whenKeptElsewhere('last-input', (value) => begin(Number(value)))

  for (const sign of signs) addEventListener(sign, touched, { passive: true, capture: true })
  document.addEventListener('visibilitychange', look)
  watches.add(begin)
  look()
  return () => {
    clearTimeout(timer)
    watches.delete(begin)
    stopHearing()
    for (const sign of signs) removeEventListener(sign, touched, { capture: true })
    document.removeEventListener('visibilitychange', look)
  }
}

/** Somebody is here: the watch begins anew in every tab. What a tab keeps it is not told itself. */
export function inputNow(): void {
  const now = Date.now()
  keep('last-input', String(now))
  for (const begin of watches) begin(now)
}
