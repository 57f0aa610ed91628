import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import type { BrokenGlass, Page } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { useMe } from '../../platform/session'

export const glassChanged = () => queries.invalidateQueries({ queryKey: ['break-glass'] })

/** The clock, for what counts down. */
export function useNow(every = 1_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}

/**
 * What this person has open. The list is everybody's for those who review, so it is sifted here. Every look at it is written
 * into the audit trail, so it is asked for once, and again when something was opened or ended.
 */
export function useOwnOpen() {
  const { id, remembered } = useMe()
  const open = useQuery({
    queryKey: ['break-glass', 'open'],
    queryFn: async ({ signal }) => (await ask<Page<BrokenGlass>>('GET', '/break-glass', { query: { state: 'open', limit: 100 }, signal })).items,
    enabled: !remembered,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
  return { ...open, data: open.data?.filter((glass) => glass.person_id === id) }
}

export const secondsLeft = (glass: BrokenGlass, now: number): number => Math.max(0, Math.round((Date.parse(glass.expires_at) - now) / 1000))

export type Standing = 'open' | 'overdue' | 'unreviewed' | 'reviewed'

export function standingOf(glass: BrokenGlass, now: number): Standing {
  if (glass.reviewed_at) return 'reviewed'
  if (Date.parse(glass.review_due_at) < now) return 'overdue'
  return !glass.ended_at && Date.parse(glass.expires_at) > now ? 'open' : 'unreviewed'
}
