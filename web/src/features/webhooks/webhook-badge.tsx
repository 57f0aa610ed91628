import { StatusBadge } from '../../ui/status-badge'
import type { Webhook } from './state'
import { useWebhooksText } from './text'

const tones = { active: 'good', degraded: 'bad', paused: 'warn' } as const

export function WebhookBadge({ webhook: { state, failing_since } }: { webhook: Webhook }) {
  const t = useWebhooksText()
  // It still counts as active while its first failures are tried again.
  return state === 'active' && failing_since !== null ? <StatusBadge tone="warn">{t('state.failing')}</StatusBadge> : <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>
}
