import { useNavigate } from '@tanstack/react-router'

import type { Me, PasskeyProof, SignIn } from '../../platform/contract'
import { ask } from '../../platform/http'
import { safeReturnPath } from '../../platform/return-path'
import { signedInAs } from '../../platform/session'

export const signInWith = (body: SignIn): Promise<Me> => ask('POST', '/auth/session', { body })
export const signInByPasskey = (body: PasskeyProof): Promise<Me> => ask('POST', '/auth/passkeys/session', { body })

export function returnPath(): string {
  return safeReturnPath(new URLSearchParams(location.search).get('return_to'))
}

/** Goes where the person wanted to go, now that the server knows who it is. */
export function useEnter(): (me: Me, to?: string) => void {
  const navigate = useNavigate()
  return (me, to = returnPath()) => {
    signedInAs(me)
    void navigate({ href: to, replace: true })
  }
}
