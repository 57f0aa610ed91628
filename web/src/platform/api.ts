import createClient from 'openapi-fetch'

import { send } from './http'
import type { paths } from './schema'

/** The typed client: `const jobs = await answerOf(api.GET('/api/v1/jobs', { signal }))`. It throws a Problem when refused. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: send })

export async function answerOf<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T
}
