import { useState } from 'react'
import * as z from 'zod/mini'

import { ask } from '../../platform/http'
import { Form, PasswordField, SubmitButton, TextField, useForm } from '../../ui/form'
import { ButtonLink, Link } from '../../ui/link'
import { Notice } from '../../ui/notice'
import { Frame } from './frame'
import { useFragment } from './fragment'
import { useSignInText } from './text'

const password = z.string().check(z.minLength(1, 'required'))
const byLink = z.object({ email: z.string(), code: z.string(), new_password: password })
const byCode = z.object({
  email: z.string().check(z.trim(), z.minLength(1, 'required'), z.email('email')), code: z.string().check(z.trim(), z.minLength(1, 'required')), new_password: password,
})

/** A new password, by the link of a mail or by the code that an administrator read out. */
export default function ResetPage() {
  const t = useSignInText()
  const token = useFragment('token')
  const form = useForm(token === null ? byCode : byLink, { email: '', code: '', new_password: '' })
  const [done, setDone] = useState(false)
  if (done) return <Frame title={t('reset.title')}><Notice kind="good">{t('reset.done')}</Notice><ButtonLink to="/sign-in" fullWidth mt="md">{t('to_sign_in')}</ButtonLink></Frame>
  return (
    <Frame title={t('reset.title')} description={t(token === null ? 'reset.by_code' : 'reset.by_link')}>
      <Form form={form} onSubmit={async ({ email, code, new_password }) => {
        await ask('POST', '/auth/password/reset', { body: token === null ? { email, code, new_password } : { token, new_password } })
        setDone(true)
      }}>
        {token === null && (
          <>
            <TextField name="email" label={t('email')} type="email" autoComplete="username" dir="ltr" autoFocus />
            <TextField name="code" label={t('reset.code')} autoComplete="one-time-code" spellCheck={false} dir="ltr" />
          </>
        )}
        <PasswordField name="new_password" label={t('reset.new_password')} description={t('password_advice')} complete="new-password" autoFocus={token !== null} />
        <SubmitButton fullWidth>{t('reset.go')}</SubmitButton>
      </Form>
      <p><Link to="/forgotten">{t('forgotten')}</Link></p>
    </Frame>
  )
}
