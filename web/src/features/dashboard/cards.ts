import { lazy, type ComponentType } from 'react'

import type { Person } from '../../platform/session'
import { isAccountUnfinished } from './account-state'

interface Card {
  key: string
  component: ComponentType
  /** Who lacks it does not see the card. */
  permission?: string
  when?: (me: Person) => boolean
}

// Cards come to those who have them, so that the first page stays light for all others.
const ofWork = (name: keyof typeof import('./work-cards')) => lazy(async () => ({ default: (await import('./work-cards'))[name] }))
const ofNode = (name: keyof typeof import('./node-cards')) => lazy(async () => ({ default: (await import('./node-cards'))[name] }))
const ofOrganisation = (name: keyof typeof import('./organisation-cards')) => lazy(async () => ({ default: (await import('./organisation-cards'))[name] }))

const cards = {
  bell: { component: ofWork('BellCard') },
  own_glass: { component: ofOrganisation('OwnGlassCard'), permission: 'break-glass:use' },
  reviews: { component: ofOrganisation('ReviewsCard'), permission: 'break-glass:review' },
  teams: { component: ofWork('TeamsCard'), permission: 'care-teams:read' },
  projects: { component: ofWork('ProjectsCard'), permission: 'projects:read' },
  jobs: { component: ofWork('JobsCard'), permission: 'jobs:read' },
  figures: { component: lazy(() => import('./figures')), permission: 'users:read' },
  people: { component: ofOrganisation('PeopleCard'), permission: 'users:read' },
  invitations: { component: ofOrganisation('InvitationsCard'), permission: 'invitations:manage' },
  health: { component: ofNode('HealthCard'), permission: 'node:observe' },
  alerts: { component: ofNode('AlertsCard'), permission: 'node:observe' },
  disk: { component: ofNode('DiskCard'), permission: 'node:observe' },
  backups: { component: ofNode('BackupsCard'), permission: 'node:operate' },
  audit: { component: ofOrganisation('AuditCard'), permission: 'audit:read' },
  account: { component: lazy(() => import('./account-card')), when: (me) => me.roles.includes('patient') || isAccountUnfinished(me) },
} as const satisfies Record<string, Omit<Card, 'key'>>

type Key = keyof typeof cards

// What comes first for whom; the rest follows in the order above.
const clinical: Key[] = ['bell', 'own_glass', 'teams', 'projects']
const first: Record<string, Key[]> = {
  admin: ['bell', 'people', 'invitations', 'figures', 'reviews', 'health', 'alerts'],
  operator: ['health', 'alerts', 'backups', 'disk', 'bell', 'figures'],
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
