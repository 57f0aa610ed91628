import { useQuery } from '@tanstack/react-query'

import { answerOf, api, send } from '../../platform/http'
import { Problem } from '../../platform/problem'
import type { components } from '../../platform/schema'

export type Status = 'healthy' | 'degraded' | 'unhealthy'

export interface Part {
  name: string
  status: Status
  says: string
  mend: string | null
  latency_ms: number
}

export interface NodeHealth {
  status: Status
  at: string
  parts: Part[]
}

export type Alert = components['schemas']['ListAlertsAlert']

const gravity: Record<Status, number> = { healthy: 0, degraded: 1, unhealthy: 2 }

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

/** What a person must be told first: a part that is not well, or an alert that no part speaks of. */
export interface Trouble {
  key: string
  status: Status
  part?: Part
  alert?: Alert
}

export function troublesOf(health: NodeHealth, alerts: readonly Alert[]): Trouble[] {
  const parts = health.parts.filter((part) => part.status !== 'healthy').map((part) => ({ key: part.name, status: part.status, part }))
  // part_unhealthy only repeats what the parts say.
  const firing = alerts.filter((alert) => alert.state === 'firing' && alert.severity !== 'info' && alert.name !== 'part_unhealthy')
  return [...parts, ...firing.map((alert) => ({ key: alert.name, status: alert.severity === 'critical' ? 'unhealthy' as const : 'degraded' as const, alert }))]
    .sort((a, b) => gravity[b.status] - gravity[a.status])
}
