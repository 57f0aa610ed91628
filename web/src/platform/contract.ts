// The shapes that docs/openapi/v1.json does not have yet. Each is to be replaced by its type of schema.d.ts as soon as it has.

export interface Page<T> {
  items: T[]
  next_cursor: string | null
  total?: number
}

export interface Named {
  id: string
  name: string
}

export interface Me {
  id: string
  email: string
  email_confirmed: boolean
  full_name: string | null
  language: string | null
  organisation: Named & { synthetic: boolean }
  organisations: Named[]
  role: string
  roles: string[]
  permissions: string[]
  session_id: string | null
  expires_at: string | null
  signed_in_with: string[]
  has_password: boolean
  second_factor: { totp: boolean; passkeys: number; recovery_codes_left: number; required: boolean; owed: boolean }
  idle_minutes: number
  has_pin: boolean
  proved_until: string | null
  covered?: boolean
}

export interface AuthOptions {
  registration: 'open' | 'invited' | 'closed'
  passkeys: boolean
  mail: boolean
  directories: Named[]
  languages: string[]
  first_run: boolean
}

export type SecondFactor = 'totp' | 'passkey' | 'recovery_code'

export interface PasskeyProof {
  ceremony: string
  credential: unknown
}

export interface SignIn {
  email: string
  password: string
  code?: string
  recovery_code?: string
  passkey?: PasskeyProof
}

export interface Proof {
  password?: string
  code?: string
  recovery_code?: string
  pin?: string
  passkey?: PasskeyProof
}

export interface PasskeyRequest {
  ceremony: string
  options: unknown
}

export interface Invitation {
  organisation: string
  email: string
  roles: string[]
  project: string | null
  has_account: boolean
}

// People and rights: the shapes of the server's code, until the published document has their routes.

export type Scope = 'own' | 'area' | 'care_team' | 'project' | 'organisation'

export interface Grant {
  permission: string
  scope: Scope
}

export interface PermissionInfo {
  name: string
  /** In English; the app has its own words where it knows the permission. */
  meaning: string
  scopes: Scope[]
}

export interface Role {
  /** Of the house: its name. */
  id: string
  name: string
  title: string
  built_in: boolean
  permissions: Grant[]
  members: number
}

export type UserState = 'active' | 'disabled' | 'invited'

export interface User {
  id: string
  email: string
  email_confirmed: boolean
  full_name: string
  roles: string[]
  areas: string[]
  state: UserState
  created_at: string
  last_seen_at: string | null
  second_factor: boolean
}

export interface SessionOfUser {
  id: string
  current: boolean
  created_at: string
  last_seen_at: string
  expires_at: string
  address: string | null
  device: string
  signed_in_with: string[]
  kind: 'browser' | 'api' | 'app'
}

export interface AccessReason {
  rule: string
  sentence?: string
  role?: string | null
  permission?: string | null
  scope?: Scope | null
  relation?: string | null
  source?: string | null
  since?: string | null
  until?: string | null
  roles?: string[] | null
}

export interface AccessAnswer {
  may: boolean
  because: AccessReason[]
}

export type GlassReason = 'emergency' | 'direct_care' | 'patient_request' | 'public_health' | 'other'
export type Verdict = 'justified' | 'not_justified'

export interface BrokenGlass {
  id: string
  person_id: string
  person_name: string | null
  patient_id: string
  reason: GlassReason
  explanation: string
  opened_at: string
  expires_at: string
  ended_at: string | null
  review_due_at: string
  reviewed_at: string | null
  reviewed_by: string | null
  verdict: Verdict | null
  note: string | null
}

export interface OrganisationRules {
  id: string
  name: string
  synthetic: boolean
  idle_minutes: number
  second_factor_required: boolean
  shortest_password: number
  break_glass_minutes: number
  review_hours: number
  registration: 'open' | 'invited' | 'closed'
  created_at: string
}

export interface NodeOrganisation {
  id: string
  name: string
  synthetic: boolean
  members: number
  created_at: string
}

export type InvitationState = 'open' | 'accepted' | 'expired' | 'revoked'

export interface SentInvitation {
  id: string
  email: string
  roles: string[]
  areas: string[]
  project_id: string | null
  state: InvitationState
  invited_by: string
  created_at: string
  expires_at: string
  accepted_at: string | null
}

export interface NewInvitation {
  invitation: SentInvitation
  link: string
}

export type ProjectRole = 'lead' | 'member' | 'reader'

export interface Project {
  id: string
  name: string
  description: string
  created_at: string
  /** Of the caller; null for those who see every project. */
  my_role: ProjectRole | null
  members: number
}

export interface ProjectMember {
  person_id: string
  full_name: string
  email: string
  role: ProjectRole
  since: string
}

export interface CareTeam {
  id: string
  name: string
  members: number
  patients: number
  created_at: string
}

export interface CareTeamMember {
  person_id: string
  full_name: string
  email: string
  since: string
}

export interface WholeCareTeam {
  id: string
  name: string
  members: CareTeamMember[]
  patients: { patient_id: string; since: string }[]
  created_at: string
}

export type AppKind = 'web' | 'native' | 'service'

export interface RegisteredApp {
  /** Also its client_id. */
  id: string
  name: string
  kind: AppKind
  redirect_uris: string[]
  permissions: string[]
  created_at: string
  updated_at: string
}

export interface NewApp {
  app: RegisteredApp
  /** Null for a native app. */
  secret: string | null
}

export interface Directory {
  id: string
  name: string
  issuer: string
  client_id: string
  role_claim: string
  role_map: Record<string, string[]>
  default_roles: string[]
  email_domains: string[]
  is_enabled: boolean
  created_at: string
  updated_at: string
}

export interface DirectoryTest {
  is_ready: boolean
  keys: number
  problem: string | null
}

export interface LiveEvents {
  notification: { id: string; kind: string; urgency: 'normal' | 'high' | 'urgent' }
  /** Something of the bell was read or taken on, in this browser or another. */
  read: Record<string, never>
  job: { id: string; kind: string; state: string; progress: number | null }
  me: Record<string, never>
  'session-ended': { reason: string }
  /** The stream began anew, or the server says that it lost some (`resync`): what was missed must be fetched. */
  resumed: Record<string, never>
}
