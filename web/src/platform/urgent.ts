import { queryOptions } from '@tanstack/react-query'

import type { Inbox } from './contract'
import { ask } from './http'

/** What is urgent, not read, and taken on by nobody, however much newer there is. Under the bell's own key, so that it follows the same events. */
export const urgentQuery = queryOptions({
  queryKey: ['notifications', 'urgent'],
  queryFn: ({ signal }) => ask<Inbox>('GET', '/notifications', { query: { urgency: 'urgent', unacknowledged: true, unread: true, limit: 50 }, signal }),
})
