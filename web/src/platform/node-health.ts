import type { NodeHealth } from './contract'
import { send } from './http'
import { Problem } from './problem'

/** A node that is not well answers with 503, as load balancers want it, and says why all the same. */
export async function askHealth(signal: AbortSignal): Promise<NodeHealth> {
  try {
    const response = await send(new Request(new URL('/health/detailed', location.origin), { signal }))
    return (await response.json()) as NodeHealth
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 503 && Array.isArray(failure.members['parts'])) return failure.members as unknown as NodeHealth
    throw failure
  }
}
