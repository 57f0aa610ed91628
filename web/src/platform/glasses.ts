import { useQuery } from '@tanstack/react-query'

import { createChannel } from './channel'
import type { BrokenGlass, Page } from './contract'
import { ask } from './http'
import { queries } from './queries'
import { useMe } from './session'

const lookAnew = () => queries.invalidateQueries({ queryKey: ['break-glass'] })

// What one tab opened or ended must stand above every page of the others.
const tabs = createChannel<'changed'>('glass', () => void lookAnew())

export function glassChanged(): Promise<void> {
  tabs.tell('changed')
  return lookAnew()
}

/**
 * What this person has open. The list is everybody's for those who review, so it is sifted here. Every look at it is written
 * into the audit trail, so it is asked for when something was opened or ended, and when somebody comes back after a while; not more.
 */
export function useOwnOpen() {
  const { id, remembered } = useMe()
  const open = useQuery({
    queryKey: ['break-glass', 'open'],
    queryFn: async ({ signal }) => (await ask<Page<BrokenGlass>>('GET', '/break-glass', { query: { state: 'open', limit: 100 }, signal })).items,
    enabled: !remembered,
    staleTime: 60_000,
  })
  return { ...open, data: open.data?.filter((glass) => glass.person_id === id) }
}
