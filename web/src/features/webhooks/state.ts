import { useQuery } from '@tanstack/react-query'

import { answerOf, api } from '../../platform/api'
import type { components } from '../../platform/schema'
import { useMay } from '../../platform/session'

export type Webhook = components['schemas']['Webhook']
export type NewWebhook = components['schemas']['NewWebhook']
export type Delivery = components['schemas']['WebhookDelivery']

export const useWebhook = (id: string) => useQuery({
  queryKey: ['webhooks', 'one', id],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/webhooks/{id}', { params: { path: { id } }, signal })),
})

/** The kinds of events; a person who may not read the list types their names. */
export function useEventKinds(): readonly { kind: string; meaning: string }[] {
  const may = useMay('node:observe')
  const { data } = useQuery({ queryKey: ['event-kinds'], enabled: may, staleTime: 600_000, queryFn: ({ signal }) => answerOf(api.GET('/api/v1/event-kinds', { signal })) })
  return data ?? []
}
