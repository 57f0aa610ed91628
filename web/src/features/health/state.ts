import { useQuery } from '@tanstack/react-query'

import { answerOf, api } from '../../platform/api'
import type { NodeHealth } from '../../platform/contract'
import { askHealth } from '../../platform/node-health'
import { gravity } from './troubles'

/** Asked anew while somebody looks; a hidden page rests. */
const often = 5_000

export const useHealth = () => useQuery({
  queryKey: ['health'],
  refetchInterval: often,
  queryFn: async ({ signal }): Promise<NodeHealth> => {
    const health = await askHealth(signal)
    return { ...health, parts: [...health.parts].sort((a, b) => gravity[b.status] - gravity[a.status]) }
  },
})

export const useAlerts = () => useQuery({
  queryKey: ['alerts'],
  refetchInterval: often,
  queryFn: async ({ signal }) => (await answerOf(api.GET('/api/v1/alerts', { signal }))).items,
})
