import type { PasskeyProof, PasskeyRequest } from './contract'
import { ask } from './http'

export const passkeysWork = (): boolean => typeof PublicKeyCredential !== 'undefined'

export async function passkeysFillIn(): Promise<boolean> {
  return passkeysWork() && typeof PublicKeyCredential.isConditionalMediationAvailable === 'function' && PublicKeyCredential.isConditionalMediationAvailable()
}

/** Asks the person's authenticator; `conditional` waits in the address field's suggestions until one is chosen there. */
export async function passkeyProof(email?: string, how: { mediation?: CredentialMediationRequirement; signal?: AbortSignal } = {}): Promise<PasskeyProof> {
  const { ceremony, options } = await ask<PasskeyRequest>('POST', '/auth/passkeys/request', {
    body: email === undefined ? {} : { email }, ...(how.signal ? { signal: how.signal } : {}),
  })
  const credential = await alone(how, (signal) => navigator.credentials.get({ publicKey: requestOptions(options as PublicKeyCredentialRequestOptionsJSON), ...how, signal }))
  return { ceremony, credential: encoded(credential as PublicKeyCredential) }
}

/** Makes a passkey on this device or key; the options come from POST /auth/passkeys/options. */
export async function newPasskey(options: unknown): Promise<unknown> {
  const credential = await alone({}, (signal) => navigator.credentials.create({ publicKey: creationOptions(options as PublicKeyCredentialCreationOptionsJSON), signal }))
  return encoded(credential as PublicKeyCredential)
}

let open: { stop: AbortController; waits: boolean } | null = null

/** A browser asks one thing at a time and refuses a second, so what merely waits among the suggestions makes way for what the person presses. */
async function alone<T>(how: { mediation?: CredentialMediationRequirement; signal?: AbortSignal }, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const own = { stop: new AbortController(), waits: how.mediation === 'conditional' }
  if (open && own.waits && !open.waits) throw new DOMException('Another request is open.', 'AbortError')
  open?.stop.abort()
  open = own
  try {
    return await ask(how.signal ? AbortSignal.any([own.stop.signal, how.signal]) : own.stop.signal)
  } finally {
    if (open === own) open = null
  }
}

/** The person closed the browser's own dialog: no failure to tell of. */
export const wasDeclined = (failure: unknown): boolean => failure instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(failure.name)

// Browsers before 2025 lack the three JSON functions of WebAuthn level 3, so each has its plain form beside it.
function requestOptions(json: PublicKeyCredentialRequestOptionsJSON): PublicKeyCredentialRequestOptions {
  if ('parseRequestOptionsFromJSON' in PublicKeyCredential) return PublicKeyCredential.parseRequestOptionsFromJSON(json)
  const { challenge, allowCredentials, rpId, timeout, userVerification } = json
  return { rpId, timeout, userVerification, challenge: bytesOf(challenge), allowCredentials: (allowCredentials ?? []).map(descriptor) } as PublicKeyCredentialRequestOptions
}

function creationOptions(json: PublicKeyCredentialCreationOptionsJSON): PublicKeyCredentialCreationOptions {
  if ('parseCreationOptionsFromJSON' in PublicKeyCredential) return PublicKeyCredential.parseCreationOptionsFromJSON(json)
  const { challenge, user, excludeCredentials, rp, pubKeyCredParams, timeout, attestation, authenticatorSelection } = json
  return {
    rp, pubKeyCredParams, timeout, attestation, authenticatorSelection,
    challenge: bytesOf(challenge), user: { ...user, id: bytesOf(user.id) }, excludeCredentials: (excludeCredentials ?? []).map(descriptor),
  } as PublicKeyCredentialCreationOptions
}

const descriptor = (json: PublicKeyCredentialDescriptorJSON) => ({ ...json, id: bytesOf(json.id) }) as PublicKeyCredentialDescriptor

function encoded(credential: PublicKeyCredential): unknown {
  if (typeof credential.toJSON === 'function') return credential.toJSON()
  const { response } = credential
  const common = {
    id: credential.id, rawId: textOf(credential.rawId), type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment, clientExtensionResults: credential.getClientExtensionResults(),
  }
  const clientDataJSON = textOf(response.clientDataJSON)
  if (response instanceof AuthenticatorAttestationResponse) {
    return { ...common, response: { clientDataJSON, attestationObject: textOf(response.attestationObject), transports: response.getTransports() } }
  }
  const { authenticatorData, signature, userHandle } = response as AuthenticatorAssertionResponse
  return {
    ...common,
    response: { clientDataJSON, authenticatorData: textOf(authenticatorData), signature: textOf(signature), ...(userHandle ? { userHandle: textOf(userHandle) } : {}) },
  }
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0))
}

export function textOf(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
