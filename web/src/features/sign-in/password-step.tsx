import { useEffect, useRef } from 'react'
import * as z from 'zod/mini'

import type { Me } from '../../platform/contract'
import { passkeyProof, passkeysFillIn } from '../../platform/passkeys'
import type { Problem } from '../../platform/problem'
import { Form, PasswordField, SubmitButton, TextField, useForm } from '../../ui/form'
import { Delay, useDelay } from './delay'
import { signInByPasskey, signInWith } from './enter'
import type { Half } from './sign-in-page'
import { useSignInText } from './text'

const schema = z.object({ email: z.string().check(z.trim(), z.minLength(1, 'required')), password: z.string().check(z.minLength(1, 'required')) })

export function PasswordStep({ enter, onHalf, passkeys }: { enter: (me: Me) => void; onHalf: (half: Half) => void; passkeys: boolean }) {
  const t = useSignInText()
  const form = useForm(schema, { email: '', password: '' })
  const delay = useDelay()
  usePasskeyFromSuggestions(passkeys, enter)

  const special = (problem: Problem): boolean => {
    if (problem.code === 'second_factor_required') {
      const methods = problem.members['methods']
      onHalf({ entered: form.getValues(), methods: Array.isArray(methods) ? methods.map(String) : ['totp'] })
      return true
    }
    form.resetField('password')
    return delay.tell(problem)
  }
  return (
    <Form form={form} onSubmit={async (values) => enter(await signInWith(values))} onProblem={special}>
      <TextField name="email" label={t('email')} type="email" autoComplete="username webauthn" inputMode="email" dir="ltr" autoFocus />
      <PasswordField name="password" label={t('password')} complete="current-password" />
      <Delay seconds={delay.seconds} />
      <SubmitButton fullWidth disabled={delay.seconds > 0}>{t('go')}</SubmitButton>
    </Form>
  )
}

/** Passkeys appear among the suggestions of the address field, where the browser can do that. */
function usePasskeyFromSuggestions(offered: boolean, enter: (me: Me) => void) {
  const latest = useRef(enter)
  useEffect(() => {
    latest.current = enter
  })
  useEffect(() => {
    if (!offered) return
    const stop = new AbortController()
    const wait = async () => {
      if (!(await passkeysFillIn()) || stop.signal.aborted) return
      const proof = await passkeyProof(undefined, { mediation: 'conditional', signal: stop.signal })
      latest.current(await signInByPasskey(proof))
    }
    // Nobody chose one, or the page went away: the form is there all the same.
    wait().catch(() => undefined)
    return () => stop.abort()
  }, [offered])
}
