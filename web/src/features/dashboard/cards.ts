import type { ComponentType } from 'react'

import type { Person } from '../../platform/session'
import { AccountCard, isAccountUnfinished } from './account-card'
import { AlertsCard, BackupsCard, DiskCard, HealthCard } from './node-cards'
import { AuditCard, InvitationsCard, OwnGlassCard, PeopleCard, ReviewsCard } from './organisation-cards'
import { Figures } from './figures'
import { BellCard, JobsCard, ProjectsCard, TeamsCard } from './work-cards'

interface Card {
  key: string
  component: ComponentType
  /** Who lacks it does not see the card. */
  permission?: string
  when?: (me: Person) => boolean
}

const cards = {
  bell: { component: BellCard },
  own_glass: { component: OwnGlassCard, permission: 'break-glass:use' },
  reviews: { component: ReviewsCard, permission: 'break-glass:review' },
  teams: { component: TeamsCard, permission: 'care-teams:read' },
  projects: { component: ProjectsCard, permission: 'projects:read' },
  jobs: { component: JobsCard, permission: 'jobs:read' },
  // The node's figures count all its organisations together, so they are for those who may see the node.
  figures: { component: Figures, permission: 'node:observe', when: (me) => me.permissions.includes('users:read') || me.permissions.includes('node:operate') },
  people: { component: PeopleCard, permission: 'users:read' },
  invitations: { component: InvitationsCard, permission: 'invitations:manage' },
  health: { component: HealthCard, permission: 'node:observe' },
  alerts: { component: AlertsCard, permission: 'node:observe' },
  disk: { component: DiskCard, permission: 'node:observe' },
  backups: { component: BackupsCard, permission: 'node:operate' },
  audit: { component: AuditCard, permission: 'audit:read' },
  account: { component: AccountCard, when: (me) => me.roles.includes('patient') || isAccountUnfinished(me) },
} as const satisfies Record<string, Omit<Card, 'key'>>

type Key = keyof typeof cards

// What comes first for whom; the rest follows in the order above.
const clinical: Key[] = ['bell', 'own_glass', 'teams', 'projects']
const first: Record<string, Key[]> = {
  admin: ['bell', 'figures', 'people', 'invitations', 'reviews', 'health', 'alerts'],
  operator: ['health', 'alerts', 'backups', 'disk', 'figures', 'bell'],
  doctor: clinical, nurse: clinical, radiologist: clinical, technologist: clinical, agent: clinical,
  researcher: ['projects', 'jobs', 'bell'],
  patient: ['account', 'bell'],
  auditor: ['audit', 'bell', 'people'],
  privacy_officer: ['reviews', 'audit', 'bell'],
}
// Whoever holds everything does not want to see everything at once.
const notFor: Record<string, Key[]> = { admin: ['own_glass', 'teams'], privacy_officer: ['teams'], operator: [] }

export function cardsFor(me: Person): Card[] {
  const order = [...new Set([...(first[me.role] ?? []), ...(Object.keys(cards) as Key[])])]
  return order.map((key): Card => ({ key, ...cards[key] }))
    .filter(({ key, permission, when }) => (permission === undefined || me.permissions.includes(permission)) && (when?.(me) ?? true) && !notFor[me.role]?.includes(key as Key))
}
