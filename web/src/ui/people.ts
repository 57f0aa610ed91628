import { useQuery } from '@tanstack/react-query'

import type { Page, User } from '../platform/contract'
import { ask } from '../platform/http'
import { useMay, useMe } from '../platform/session'

/** Whoever gave no name is called by their address. */
export const nameOfUser = ({ full_name: name, email }: { full_name: string | null; email: string }): string => (name === null || name.trim() === '' ? email : name)

const most = 5_000

/** Names for ids, where the person may read them; without them what is shown is as true, only harder to read. */
export function useNames(wanted = true): ReadonlyMap<string, string> {
  const me = useMe()
  const may = useMay('users:read')
  const { data } = useQuery({ queryKey: ['names'], enabled: may && wanted, retry: false, staleTime: 300_000, queryFn: ({ signal }) => everybody(signal) })
  return new Map([[me.id, nameOfUser(me)], ...(data ?? []).map((user) => [user.id, nameOfUser(user)] as const)])
}

/** A page at a time; an organisation of more than some thousands is not fetched to the end for its names. */
export async function everybody(signal: AbortSignal): Promise<User[]> {
  const found: User[] = []
  let cursor: string | null = null
  do {
    const page: Page<User> = await ask('GET', '/users', { query: { limit: 200, cursor }, signal })
    found.push(...page.items)
    cursor = page.next_cursor
  } while (cursor !== null && found.length < most)
  return found
}

// The end of an id of version 7 is what differs; its beginning is the time.
export const shortId = (id: string): string => `…${id.slice(-8)}`
