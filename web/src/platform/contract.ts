import type { components } from './schema'

// Short names for the shapes that docs/openapi/v1.json publishes, so that `npm run api:check` guards what the pages go by. Where a
// type departs from the published one, it says why.

type Shapes = components['schemas']

/** One page of a list. The total is left out, not null, unless it was asked for. */
export type Page<T> = Omit<Shapes['PageOfPerson'], 'items' | 'total'> & { items: T[]; total?: number }

export type Named = Pick<Shapes['Project'], 'id' | 'name'>

// Signing in

/** The session says null where no name was given, and what is remembered without a line knows of no cover. */
export type Me = Omit<Shapes['Me'], 'full_name' | 'covered'> & { full_name: string | null; covered?: boolean }
export type AuthOptions = Shapes['SignInChoices']
export type SignIn = Shapes['PasswordSignInRequest']
export type Proof = Shapes['ProveRequest']
export type PasskeyProof = Shapes['ShownPasskey']
export type PasskeyRequest = Shapes['AskedPasskey']
export type Invitation = Shapes['LookAtInvitationAnswer']

// People and rights

export type Scope = Shapes['Scope']
/** A wish may leave the scope out; an answer always has it. */
export type Grant = Required<Shapes['Grant']>
export type PermissionInfo = Shapes['Permission']
export type Role = Omit<Shapes['Role'], 'permissions'> & { permissions: Grant[] }
export type User = Shapes['Person']
export type UserState = Shapes['PersonState']
export type AddedUser = Shapes['AddPersonAnswer']
export type SessionOfUser = Shapes['SessionsOfPersonSignIn']
export type AccessReason = Shapes['Reason']
export type AccessAnswer = Shapes['Explanation']
export type BrokenGlass = Shapes['BrokenGlass']

// Organisations, and what they hold

export type OrganisationRules = Shapes['OrganisationRules']
export type NodeOrganisation = Shapes['NodeOrganisation']
export type MadeOrganisation = Shapes['NodeOrganisationsAnswer']
export type SentInvitation = Shapes['Invitation']
export type NewInvitation = Shapes['NewInvitation']
/** The published one has a null among its values, for whoever has no part in a project. */
export type ProjectRole = NonNullable<Shapes['ProjectRole']>
export type Project = Shapes['Project']
export type ProjectMember = Omit<Shapes['ProjectMember'], 'role'> & { role: ProjectRole }
export type CareTeam = Shapes['CareTeam']
export type CareTeamMember = Shapes['CareTeamMember']
export type WholeCareTeam = Shapes['WholeCareTeam']
export type RegisteredApp = Shapes['App']
export type NewApp = Shapes['NewApp']
export type Directory = Shapes['HospitalDirectory']
export type DirectoryTest = Shapes['TestDirectoryAnswer']

// Being told

export type Urgency = Shapes['Urgency']
/** What the words of a kind need: short texts by name. */
export type Told = Omit<Shapes['Notification'], 'params'> & { params: Readonly<Record<string, string>> }
export type Inbox = Omit<Shapes['FindNotificationsInbox'], 'items'> & { items: Told[] }

// The document names no body for /health/detailed.

export type Status = 'healthy' | 'degraded' | 'unhealthy'

export interface Part {
  name: string
  status: Status
  says: string
  mend: string | null
  latency_ms: number
}

export interface NodeHealth {
  status: Status
  at: string
  parts: Part[]
}

/** A stream has no place in the published document. */
export interface LiveEvents {
  notification: { id: string; kind: string; urgency: Urgency }
  /** Something of the bell was read or taken on, in this browser or another. */
  read: Record<string, never>
  job: { id: string; kind: string; state: string; progress: number | null }
  me: Record<string, never>
  'session-ended': { reason: string }
  /** The stream began anew, or the server says that it lost some (`resync`): what was missed must be fetched. */
  resumed: Record<string, never>
}
