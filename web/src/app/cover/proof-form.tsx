import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import * as z from 'zod/mini'

import type { Proof } from '../../platform/contract'
import { passkeyProof, passkeysWork, wasDeclined } from '../../platform/passkeys'
import type { Person } from '../../platform/session'
import { Form, PasswordField, SubmitButton, TextField, useForm } from '../../ui/form'
import { FingerprintIcon } from '../../ui/icons'
import { Notice } from '../../ui/notice'
import { useProblemText } from '../../ui/problem-text'
import { useCommonText } from '../../ui/text'

type Way = 'password' | 'pin' | 'code' | 'recovery_code'

/** Who sits here? By password, PIN, code or passkey, as this account has them; where a second factor is owed, by that alone. */
export function ProofForm({ me, prove, allowPin }: { me: Person; prove: (proof: Proof) => Promise<unknown>; allowPin: boolean }) {
  const t = useCommonText()
  const text = useProblemText()
  const { owed, totp, passkeys, recovery_codes_left: codes } = me.second_factor
  const ways: Way[] = [
    ...(allowPin && me.has_pin && !owed ? ['pin' as const] : []), ...(me.has_password && !owed ? ['password' as const] : []), ...(totp ? ['code' as const] : []),
    ...(owed && codes > 0 ? ['recovery_code' as const] : []),
  ]
  const [way, setWay] = useState<Way>(ways[0] ?? 'password')
  const [failure, setFailure] = useState<unknown>(null)
  const passkey = async () => {
    setFailure(null)
    try {
      await prove({ passkey: await passkeyProof(me.email) })
    } catch (refused) {
      if (!wasDeclined(refused)) setFailure(refused)
    }
  }
  return (
    <Stack gap="sm">
      {ways.length > 0 && <ByText key={way} way={way} email={me.email} prove={prove} />}
      {ways.length === 0 && passkeys === 0 && <Notice kind="info">{t('proof.none')}</Notice>}
      {ways.filter((other) => other !== way).map((other) => <Button key={other} variant="subtle" onClick={() => setWay(other)}>{t(`proof.by_${other}`)}</Button>)}
      {passkeys > 0 && passkeysWork() && (
        <Button variant="default" leftSection={<FingerprintIcon />} onClick={() => void passkey()}>{t('proof.by_passkey')}</Button>
      )}
      {failure !== null && <Notice kind="bad">{text(failure)}</Notice>}
    </Stack>
  )
}

function ByText({ way, email, prove }: { way: Way; email: string; prove: (proof: Proof) => Promise<unknown> }) {
  const t = useCommonText()
  const form = useForm(z.object({ word: z.string().check(z.minLength(1, 'required')) }), { word: '' })
  return (
    <Form form={form} onSubmit={({ word }) => prove({ [way]: word }).catch((refused: unknown) => {
      form.setValue('word', '')
      throw refused
    })}>
      {/* For the browser's own store of passwords. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      {way === 'password'
        ? <PasswordField name="word" label={t('proof.password')} complete="current-password" autoFocus />
        : <TextField name="word" label={t(`proof.${way}`)} inputMode={way === 'recovery_code' ? 'text' : 'numeric'} autoComplete={way === 'code' ? 'one-time-code' : 'off'} type={way === 'pin' ? 'password' : 'text'} dir="ltr" autoFocus />}
      <SubmitButton fullWidth>{t('proof.go')}</SubmitButton>
    </Form>
  )
}
