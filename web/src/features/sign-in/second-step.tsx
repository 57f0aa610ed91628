import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import * as z from 'zod/mini'

import type { Me } from '../../platform/contract'
import { passkeyProof, wasDeclined } from '../../platform/passkeys'
import { Form, SubmitButton, TextField, useForm } from '../../ui/form'
import { FingerprintIcon } from '../../ui/icons'
import { Notice } from '../../ui/notice'
import { useProblemText } from '../../ui/problem-text'
import { Delay, useDelay } from './delay'
import { signInWith } from './enter'
import type { Half } from './sign-in-page'
import { useSignInText } from './text'

type Way = 'totp' | 'recovery_code'
const schema = z.object({ word: z.string().check(z.trim(), z.minLength(1, 'required')) })

export function SecondStep({ half, enter, back }: { half: Half; enter: (me: Me) => void; back: () => void }) {
  const t = useSignInText()
  const ways = (['totp', 'recovery_code'] as const).filter((way) => half.methods.includes(way))
  const [way, setWay] = useState<Way | null>(ways[0] ?? null)
  return (
    <Stack gap="sm">
      {way && <ByCode key={way} way={way} half={half} enter={enter} />}
      {half.methods.includes('passkey') && <ByPasskey half={half} enter={enter} />}
      {ways.filter((other) => other !== way).map((other) => <Button key={other} variant="subtle" onClick={() => setWay(other)}>{t(`second.use_${other}`)}</Button>)}
      <Button variant="subtle" color="gray" onClick={back}>{t('second.back')}</Button>
    </Stack>
  )
}

function ByCode({ way, half, enter }: { way: Way; half: Half; enter: (me: Me) => void }) {
  const t = useSignInText()
  const form = useForm(schema, { word: '' })
  const delay = useDelay()
  const send = async ({ word }: { word: string }) => {
    enter(await signInWith({ ...half.entered, ...(way === 'totp' ? { code: word.replace(/\s/g, '') } : { recovery_code: word }) }))
  }
  return (
    <Form form={form} onSubmit={send} onProblem={(problem) => {
      form.reset()
      return delay.tell(problem)
    }}>
      <TextField name="word" label={t(`second.${way}`)} dir="ltr" autoFocus inputMode={way === 'totp' ? 'numeric' : 'text'} autoComplete={way === 'totp' ? 'one-time-code' : 'off'} />
      <Delay seconds={delay.seconds} />
      <SubmitButton fullWidth disabled={delay.seconds > 0}>{t('go')}</SubmitButton>
    </Form>
  )
}

function ByPasskey({ half, enter }: { half: Half; enter: (me: Me) => void }) {
  const t = useSignInText()
  const text = useProblemText()
  const [failure, setFailure] = useState<unknown>(null)
  const go = async () => {
    setFailure(null)
    try {
      enter(await signInWith({ ...half.entered, passkey: await passkeyProof(half.entered.email) }))
    } catch (refused) {
      if (!wasDeclined(refused)) setFailure(refused)
    }
  }
  return (
    <>
      <Button variant="default" leftSection={<FingerprintIcon />} onClick={() => void go()}>{t('second.use_passkey')}</Button>
      {failure !== null && <Notice kind="bad">{text(failure)}</Notice>}
    </>
  )
}
