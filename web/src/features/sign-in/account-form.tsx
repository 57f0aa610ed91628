import * as z from 'zod/mini'

import type { Me } from '../../platform/contract'
import { ask } from '../../platform/http'
import { useLanguage } from '../../platform/text'
import { Form, PasswordField, SubmitButton, TextField, useForm } from '../../ui/form'
import { signInWith } from './enter'
import { useSignInText } from './text'

const schema = z.object({
  full_name: z.string().check(z.trim(), z.maxLength(200, 'too_long')),
  email: z.string().check(z.trim(), z.minLength(1, 'required'), z.email('email')),
  password: z.string().check(z.minLength(1, 'required')),
  setup_code: z.string(),
})

interface Props {
  enter: (me: Me) => void
  /** What else lets the person register: a token of an invitation. */
  invitation?: string | undefined
  email?: string | undefined
  /** The first administrator types the code that the start of the node printed. */
  withSetupCode?: boolean
}

/** Makes an account and signs in with it. */
export function AccountForm({ enter, invitation, email = '', withSetupCode = false }: Props) {
  const t = useSignInText()
  const language = useLanguage()
  const form = useForm(schema, { full_name: '', email, password: '', setup_code: '' })
  return (
    <Form form={form} onSubmit={async ({ setup_code: code, full_name: name, ...given }) => {
      const body = { ...given, language, ...(name === '' ? {} : { full_name: name }), ...(invitation ? { invitation } : {}), ...(withSetupCode ? { setup_code: code.trim() } : {}) }
      await ask('POST', '/auth/register', { body })
      enter(await signInWith({ email: given.email, password: given.password }))
    }}>
      {withSetupCode && <TextField name="setup_code" label={t('welcome.code')} description={t('welcome.code_where')} autoComplete="off" spellCheck={false} dir="ltr" autoFocus />}
      <TextField name="full_name" label={t('full_name')} autoComplete="name" autoFocus={!withSetupCode} />
      <TextField name="email" label={t('email')} type="email" autoComplete="username" inputMode="email" dir="ltr" readOnly={email !== ''} />
      <PasswordField name="password" label={t('password')} description={t('password_advice')} complete="new-password" />
      <SubmitButton fullWidth>{t('make_account')}</SubmitButton>
    </Form>
  )
}
