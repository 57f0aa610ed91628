import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import * as z from 'zod/mini'

import { ask } from '../../platform/http'
import { useLanguage } from '../../platform/text'
import { Form, SubmitButton, TextField, useForm } from '../../ui/form'
import { Link } from '../../ui/link'
import { Notice } from '../../ui/notice'
import { Frame } from './frame'
import { optionsQuery } from './options'
import { useSignInText } from './text'

const schema = z.object({ email: z.string().check(z.trim(), z.minLength(1, 'required'), z.email('email')) })

export default function ForgottenPage() {
  const t = useSignInText()
  const language = useLanguage()
  const { data: options } = useQuery(optionsQuery)
  const form = useForm(schema, { email: '' })
  const [sent, setSent] = useState(false)
  return (
    <Frame title={t('forgotten.title')} description={options?.mail === false ? undefined : t('forgotten.body')}>
      {options?.mail === false && <Notice kind="info">{t('forgotten.no_mail')}</Notice>}
      {/* Whether there is such an account is told to nobody. */}
      {sent ? <Notice kind="good">{t('forgotten.sent')}</Notice> : options?.mail !== false && (
        <Form form={form} onSubmit={async ({ email }) => {
          await ask('POST', '/auth/password/forgotten', { body: { email, language } })
          setSent(true)
        }}>
          <TextField name="email" label={t('email')} type="email" autoComplete="username" inputMode="email" dir="ltr" autoFocus />
          <SubmitButton fullWidth>{t('forgotten.go')}</SubmitButton>
        </Form>
      )}
      <p><Link to="/reset">{t('forgotten.have_code')}</Link></p>
      <p><Link to="/sign-in">{t('to_sign_in')}</Link></p>
    </Frame>
  )
}
