import type { UserState } from '../../platform/contract'
import { StatusBadge } from '../../ui/status-badge'
import { useUsersText } from './text'

const tones = { active: 'good', disabled: 'bad', invited: 'warn' } as const

export function StateBadge({ state }: { state: UserState }) {
  const t = useUsersText()
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>
}
