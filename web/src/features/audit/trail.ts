import { useQuery } from '@tanstack/react-query'

import type { Page } from '../../platform/contract'
import { answerOf, api } from '../../platform/api'
import { ask } from '../../platform/http'
import { hasEnded } from '../../platform/jobs'
import { momentOf } from '../../platform/filters'
import type { components } from '../../platform/schema'

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

export type Finding = components['schemas']['Finding']
export type Verification = components['schemas']['LastVerificationTold']

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

export const bytesAsHex = (base64: string): string => Array.from(atob(base64), (letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('')
