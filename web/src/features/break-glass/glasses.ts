import { useEffect, useState } from 'react'

import type { BrokenGlass } from '../../platform/contract'

/** The clock, for what counts down. */
export function useNow(every = 1_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}

export const secondsLeft = (glass: BrokenGlass, now: number): number => Math.max(0, Math.round((Date.parse(glass.expires_at) - now) / 1000))

export type Standing = 'open' | 'overdue' | 'unreviewed' | 'reviewed'

export function standingOf(glass: BrokenGlass, now: number): Standing {
  if (glass.reviewed_at) return 'reviewed'
  if (Date.parse(glass.review_due_at) < now) return 'overdue'
  return !glass.ended_at && Date.parse(glass.expires_at) > now ? 'open' : 'unreviewed'
}
