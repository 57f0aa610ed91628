import { useQuery } from '@tanstack/react-query'

import { answerOf, api } from '../../platform/api'
import { ask } from '../../platform/http'
import type { Page } from '../../platform/contract'
import { useList } from '../../platform/pages'
import type { components } from '../../platform/schema'

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
