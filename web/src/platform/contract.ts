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
  second_factor: { totp: boolean; passkeys: number; recovery_codes_left: number; required: boolean }
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
