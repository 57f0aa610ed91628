import { Button } from '@mantine/core'
import { useState } from 'react'
import * as z from 'zod/mini'

import { ask } from '../../platform/http'
import { refreshMe, type Person } from '../../platform/session'
import { Dialog } from '../../ui/dialog'
import { Form, PasswordField, SubmitButton, useForm } from '../../ui/form'
import { Section } from '../../ui/page'
import { toast } from '../../ui/toast'
import styles from './account.module.css'
import { useAccountText } from './text'

export function Password({ me }: { me: Person }) {
  const t = useAccountText()
  const [open, setOpen] = useState(false)
  return (
    <Section title={t('password')} actions={<Button variant="default" onClick={() => setOpen(true)}>{t(me.has_password ? 'password_change' : 'password_set')}</Button>}>
      <p className={styles.plain}>{t(me.has_password ? 'password_there' : 'password_none')}</p>
      {open && <Change email={me.email} close={() => setOpen(false)} />}
    </Section>
  )
}

function Change({ email, close }: { email: string; close: () => void }) {
  const t = useAccountText()
  const form = useForm(z.object({ new_password: z.string().check(z.minLength(1, 'required')) }), { new_password: '' })
  return (
    <Dialog title={t('password')} onClose={close}>
      <Form form={form} onSubmit={async (body) => {
        await ask('POST', '/auth/password', { body })
        await refreshMe()
        toast(t('password_changed'))
        close()
      }}>
        {/* Tells the browser's password store whose password it is. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField name="new_password" label={t('password_new')} description={t('password_hint')} complete="new-password" autoFocus />
        <p className={styles.dim}>{t('password_ends_others')}</p>
        <SubmitButton>{t('save')}</SubmitButton>
      </Form>
    </Dialog>
  )
}
