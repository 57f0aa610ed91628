import { useNavigate } from '@tanstack/react-router'

import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { confirm } from '../../ui/confirm'
import { useProblemText } from '../../ui/problem-text'
import { toast } from '../../ui/toast'
import type { Webhook } from './state'
import { useWebhooksText } from './text'

/** Does it, tells how it went, and lets every list of webhooks be fetched anew. */
export function useDo(): (act: () => Promise<unknown>, done: string, undo?: () => void) => Promise<boolean> {
  const text = useProblemText()
  return async (act, done, undo) => {
    try {
      await act()
      toast(done, undo ? { undo } : {})
      return true
    } catch (failure) {
      toast(text(failure), { kind: 'bad' })
      return false
    } finally {
      await queries.invalidateQueries({ queryKey: ['webhooks'] })
    }
  }
}

export function useWebhookActions({ id, url, kinds, description, node_events }: Webhook) {
  const t = useWebhooksText()
  const run = useDo()
  const navigate = useNavigate()
  const put = (paused: boolean) => ask('PUT', `/webhooks/${id}`, { body: { url, kinds, description, node_events, paused } })
  const resume = () => run(() => put(false), t('resumed'))
  return {
    pause: () => run(() => put(true), t('paused'), () => void resume()),
    resume,
    test: () => run(() => ask('POST', `/webhooks/${id}/test`), t('tested')),
    remove: async () => {
      if (!(await confirm({ title: t('remove.title'), body: t('remove.body'), action: t('remove'), danger: true, typed: new URL(url).host }))) return
      if (await run(() => ask('DELETE', `/webhooks/${id}`), t('removed'))) await navigate({ to: '/webhooks' })
    },
  }
}
