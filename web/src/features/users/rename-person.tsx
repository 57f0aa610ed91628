import * as z from 'zod/mini'

import type { User } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { Dialog } from '../../ui/dialog'
import { Form, SubmitButton, TextField, useForm } from '../../ui/form'
import { useUsersText } from './text'

const schema = z.object({ full_name: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(200, 'too_long')) })

export function RenamePerson({ user, close }: { user: User; close: () => void }) {
  const t = useUsersText()
  const form = useForm(schema, { full_name: user.full_name })
  return (
    <Dialog title={t('rename')} onClose={close}>
      <Form form={form} onSubmit={async (body) => {
        await ask('PUT', `/users/${user.id}`, { body })
        await queries.invalidateQueries({ queryKey: ['users'] })
        close()
      }}>
        <TextField name="full_name" label={t('full_name')} autoComplete="off" autoFocus />
        <SubmitButton>{t('save')}</SubmitButton>
      </Form>
    </Dialog>
  )
}
