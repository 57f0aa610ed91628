import { keep, kept, whenKeptElsewhere } from './keep'

const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const
const grain = 5_000

/** Milliseconds until the cover is due; zero or less means now. */
export const untilCover = (now: number, lastInput: number, minutes: number): number => lastInput + minutes * 60_000 - now

/** Watches all tabs of this browser together, and calls when none had input for so many minutes. */
export function watchIdle(minutes: number, idle: () => void): () => void {
  // A page opened long after the last input is idle at once; one that never knew a time starts counting now.
  let last = Number(kept('last-input')) || Date.now()
  let timer = 0
  let told = false

  const look = () => {
    clearTimeout(timer)
    const left = untilCover(Date.now(), last, minutes)
    if (left > 0) timer = window.setTimeout(look, Math.min(left, 60_000))
    else if (!told) {
      told = true
      idle()
    }
  }
  const touched = () => {
    const now = Date.now()
    // The first movement after a long sleep must not hide that it was long.
    if (untilCover(now, last, minutes) <= 0) {
      look()
      return
    }
    told = false
    if (now - last < grain) return
    last = now
    keep('last-input', String(now))
  }
  const stopHearing = whenKeptElsewhere('last-input', (value) => {
    last = Math.max(last, Number(value) || 0)
    told = false
  })

  for (const sign of signs) addEventListener(sign, touched, { passive: true, capture: true })
  document.addEventListener('visibilitychange', look)
  look()
  return () => {
    clearTimeout(timer)
    stopHearing()
    for (const sign of signs) removeEventListener(sign, touched, { capture: true })
    document.removeEventListener('visibilitychange', look)
  }
}

export const inputNow = (): void => keep('last-input', String(Date.now()))
