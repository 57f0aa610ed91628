import {
  ArchiveIcon, BellIcon, BookIcon, BuildingIcon, FolderIcon, GearIcon, HeartIcon, HomeIcon, JobsIcon, KeyIcon, LinesIcon, MailIcon, PeopleIcon, PlugIcon,
  PulseIcon, QuestionIcon, RolesIcon, WarningIcon, type Icon,
} from '../ui/icons'

export interface Place {
  path: string
  /** nav.<key> in common.json */
  key: string
  icon: Icon
  /** Several: one of them is enough. */
  permission?: string | readonly string[]
}

export interface Part {
  key: string
  places: readonly Place[]
}

// What the menu offers, in its order. A place whose page is not there, or whose permission the person lacks, is left out.
export const navigation = [
  { key: 'work', places: [
    { path: '/', key: 'home', icon: HomeIcon },
    { path: '/notifications', key: 'notifications', icon: BellIcon },
    { path: '/projects', key: 'projects', icon: FolderIcon, permission: 'projects:read' },
    { path: '/break-glass', key: 'break_glass', icon: WarningIcon, permission: ['break-glass:use', 'break-glass:review'] },
  ] },
  { key: 'organisation', places: [
    { path: '/users', key: 'users', icon: PeopleIcon, permission: 'users:read' },
    { path: '/roles', key: 'roles', icon: RolesIcon, permission: 'roles:read' },
    { path: '/care-teams', key: 'care_teams', icon: HeartIcon, permission: 'care-teams:read' },
    { path: '/invitations', key: 'invitations', icon: MailIcon, permission: 'invitations:manage' },
    { path: '/access', key: 'access', icon: QuestionIcon, permission: 'access:explain' },
    { path: '/audit', key: 'audit', icon: BookIcon, permission: 'audit:read' },
    { path: '/apps', key: 'apps', icon: KeyIcon, permission: 'apps:read' },
    { path: '/directories', key: 'directories', icon: BuildingIcon, permission: 'directories:manage' },
    { path: '/webhooks', key: 'webhooks', icon: PlugIcon, permission: 'webhooks:read' },
    { path: '/organisation', key: 'organisation', icon: GearIcon, permission: 'organisation:read' },
  ] },
  { key: 'node', places: [
    { path: '/node/health', key: 'health', icon: PulseIcon, permission: 'node:observe' },
    { path: '/node/jobs', key: 'jobs', icon: JobsIcon, permission: 'jobs:read' },
    { path: '/node/errors', key: 'errors', icon: WarningIcon, permission: 'node:observe' },
    { path: '/node/logs', key: 'logs', icon: LinesIcon, permission: 'node:observe' },
    { path: '/node/backups', key: 'backups', icon: ArchiveIcon, permission: 'node:operate' },
    { path: '/node/organisations', key: 'organisations', icon: BuildingIcon, permission: 'node:operate' },
    { path: '/node/settings', key: 'settings', icon: GearIcon, permission: 'node:operate' },
  ] },
] as const satisfies readonly Part[]
