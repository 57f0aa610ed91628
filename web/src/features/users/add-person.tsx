import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import * as z from 'zod/mini'

import type { AddedUser } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { useLanguage } from '../../platform/text'
import { Dialog } from '../../ui/dialog'
import { Form, SubmitButton, TextField, useForm } from '../../ui/form'
import { RolesField } from '../../ui/rights-fields'
import { areasOf } from './areas'
import { OneTimeCode } from './one-time-code'
import { useUsersText } from './text'

const schema = z.object({
  full_name: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(200, 'too_long')),
  email: z.string().check(z.trim(), z.minLength(1, 'required'), z.email('email')),
  roles: z.array(z.string()).check(z.minLength(1, 'required')),
  areas: z.string(),
})

/** An account for somebody who is here or on the telephone; who is far away is better invited. */
export function AddPerson({ close }: { close: () => void }) {
  const t = useUsersText()
  const language = useLanguage()
  const form = useForm(schema, { full_name: '', email: '', roles: [], areas: '' })
  const roles = useWatch({ control: form.control, name: 'roles' })
  const [added, setAdded] = useState<AddedUser | null>(null)
  if (added) {
    return (
      <Dialog title={t('added')} onClose={close}>
        <OneTimeCode code={added.one_time_code} email={added.user.email} until={added.code_expires_at} close={close} />
      </Dialog>
    )
  }
  return (
    <Dialog title={t('add')} onClose={close}>
      <Form form={form} onSubmit={async ({ areas, ...person }) => {
        setAdded(await ask<AddedUser>('POST', '/users', { body: { ...person, areas: areasOf(areas), language } }))
        await queries.invalidateQueries({ queryKey: ['users'] })
      }}>
        <TextField name="full_name" label={t('full_name')} autoComplete="off" autoFocus />
        <TextField name="email" label={t('column.email')} type="email" inputMode="email" autoComplete="off" dir="ltr" />
        <RolesField name="roles" label={t('column.roles')} />
        {roles.includes('agent') && <TextField name="areas" label={t('areas')} description={t('areas_how')} autoComplete="off" />}
        <SubmitButton>{t('add')}</SubmitButton>
      </Form>
    </Dialog>
  )
}
