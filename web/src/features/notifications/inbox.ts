import { useMutation, useQueryClient } from '@tanstack/react-query'

import type { Inbox, Told } from '../../platform/contract'
import { ask } from '../../platform/http'

export type { Inbox, Told }

export const isWaiting = (told: Told): boolean => told.needs_acknowledgement && told.acknowledged_at === null

/** Reading and taking on; what is shown anywhere follows. */
export function useMarks() {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: ['notifications'] })
  return {
    read: useMutation({ mutationFn: (id: string) => ask('POST', `/notifications/${id}/read`), onSettled }),
    acknowledge: useMutation({ mutationFn: (id: string) => ask('POST', `/notifications/${id}/acknowledge`), onSettled }),
    readAll: useMutation({ mutationFn: () => ask('POST', '/notifications/read-all'), onSettled }),
  }
}
