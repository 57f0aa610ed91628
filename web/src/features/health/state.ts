import { useQuery } from '@tanstack/react-query'

import { answerOf, api } from '../../platform/api'
import { send } from '../../platform/http'
import { Problem } from '../../platform/problem'
import { gravity, type NodeHealth } from './troubles'

/** Asked anew while somebody looks; a hidden page rests. */
const often = 5_000

export const useHealth = () => useQuery({
  queryKey: ['health'],
  refetchInterval: often,
  queryFn: async ({ signal }): Promise<NodeHealth> => {
    const health = await detailed(signal)
    return { ...health, parts: [...health.parts].sort((a, b) => gravity[b.status] - gravity[a.status]) }
  },
})

/** A node that is not well answers with 503, as load balancers want it, and says why all the same. */
async function detailed(signal: AbortSignal): Promise<NodeHealth> {
  try {
    const response = await send(new Request(new URL('/health/detailed', location.origin), { signal }))
    return (await response.json()) as NodeHealth
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 503 && Array.isArray(failure.members['parts'])) return failure.members as unknown as NodeHealth
    throw failure
  }
}

export const useAlerts = () => useQuery({
  queryKey: ['alerts'],
  refetchInterval: often,
  queryFn: async ({ signal }) => (await answerOf(api.GET('/api/v1/alerts', { signal }))).items,
})
