import { useQuery } from '@tanstack/react-query'

import type { Page } from '../../platform/contract'
import { answerOf, api } from '../../platform/api'
import { ask } from '../../platform/http'
import { hasEnded, type JobState } from '../../platform/jobs'
import { momentOf } from '../../platform/filters'
import type { components } from '../../platform/schema'
import { useMay, useMe } from '../../platform/session'

export type Entry = components['schemas']['AuditSearchItem']
export type Head = components['schemas']['Head']

export interface Wish {
  person: string
  kind: string
  entity: string
  from: string
  to: string
  outcome: string
}

export const queryOf = (wish: Wish) => ({ Person: wish.person, Kind: wish.kind, Entity: wish.entity, From: momentOf(wish.from), To: momentOf(wish.to), Outcome: wish.outcome })

/** All that a search finds, page by page; each page is itself recorded. */
export async function allOf(wish: Wish, most: number, told: (count: number) => void, signal?: AbortSignal): Promise<{ entries: Entry[]; isWhole: boolean }> {
  const entries: Entry[] = []
  let cursor: string | null = null
  do {
    const page: Page<Entry> = await ask('GET', '/audit', { query: { ...queryOf(wish), cursor, limit: 200 }, ...(signal ? { signal } : {}) })
    entries.push(...page.items)
    told(entries.length)
    cursor = page.next_cursor
  } while (cursor !== null && entries.length < most)
  return { entries, isWhole: cursor === null }
}

export interface Finding {
  kind: string
  head: number | null
  first_position: number | null
  last_position: number | null
  words: string
}

export interface Verification {
  job_id: string
  state: JobState
  progress: number
  asked_at: string
  ended_at: string | null
  error: string | null
  verdict: {
    entries: number
    heads: number
    pending: number
    outside: number
    last_head: number
    last_head_hash: string | null
    caution: string | null
    findings: Finding[]
    more_findings: number
    is_whole: boolean
  } | null
}

export const verificationKey = ['audit-verification']

export const useVerification = () => useQuery({
  queryKey: verificationKey,
  queryFn: async ({ signal }) => (await ask<Verification | undefined>('GET', '/audit/verification', { signal })) ?? null,
  refetchInterval: ({ state }) => (state.data && !hasEnded(state.data.state) ? 1_500 : false),
})

export const useNewestHead = () => useQuery({
  queryKey: ['audit-heads'],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/api/v1/audit/heads', { params: { query: { limit: 1 } }, signal }))).items[0] ?? null,
})

interface Member {
  id: string
  full_name: string | null
  email: string
}

/** Names for the ids of the trail, where the person may read them; without them the trail is as true, only harder to read. */
export function useNames(): ReadonlyMap<string, string> {
  const me = useMe()
  const may = useMay('users:read')
  const { data } = useQuery({
    queryKey: ['audit-names'], enabled: may, retry: false, staleTime: 300_000,
    queryFn: async ({ signal }) => (await ask<Page<Member>>('GET', '/users', { query: { limit: 200 }, signal })).items,
  })
  return new Map([[me.id, me.full_name ?? me.email], ...(data ?? []).map((member) => [member.id, member.full_name ?? member.email] as const)])
}

export const bytesAsHex = (base64: string): string => Array.from(atob(base64), (letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('')
