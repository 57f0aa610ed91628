import { useQuery } from '@tanstack/react-query'

import { answerOf, api, ask } from '../../platform/http'
import type { Page } from '../../platform/contract'
import { useList } from '../../platform/pages'
import type { components } from '../../platform/schema'

export type Backup = components['schemas']['BackupRoutesBackupRow']
export type Drill = components['schemas']['BackupRoutesDrillRow']

/** What is there to restore, with its first page; a running one is looked after every few seconds. */
export const useBackups = () => useQuery({
  queryKey: ['backups', 'state'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/backups', { signal })),
  refetchInterval: ({ state }) => (state.data?.items.some(({ state: each }) => each === 'running') ? 3_000 : 15_000),
})

export const useDrills = () => useList<Drill>(['backups', 'drills'], '/backups/drills')

/** Whether the operator has named a place for backups. */
export const useIsSetUp = () => useQuery({
  queryKey: ['backups', 'set-up'],
  queryFn: async ({ signal }) => (await ask<Page<{ name: string; is_set: boolean }>>('GET', '/settings', { signal })).items.some(({ name, is_set }) => name === 'backups' && is_set),
})

export type BackupPage = components['schemas']['BackupRoutesBackupPage']

/** The one word for all of it; the first that holds. */
export function verdictOf(page: Pick<BackupPage, 'items' | 'is_vault_open' | 'is_log_whole' | 'restorable_from'>, isSetUp: boolean): 'none' | 'closed' | 'torn' | 'never' | 'failed' | 'well' {
  if (!isSetUp) return 'none'
  if (!page.is_vault_open) return 'closed'
  const ended = page.items.filter(({ state }) => state !== 'running')
  if (!ended.some(({ state }) => state === 'finished')) return 'never'
  if (!page.is_log_whole) return 'torn'
  return ended[0]?.state === 'failed' ? 'failed' : 'well'
}
