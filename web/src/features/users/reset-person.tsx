import { useState } from 'react'
import * as z from 'zod/mini'

import type { User } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { Dialog } from '../../ui/dialog'
import { nameOfUser } from '../../ui/people'
import { CheckField, Form, SubmitButton, useForm } from '../../ui/form'
import { OneTimeCode } from './one-time-code'
import { useUsersText } from './text'

const schema = z.object({ second_factor: z.boolean() })

/** For somebody who cannot come in any more: the password is forgotten, the telephone lost as well, or the account was in other hands, which may have made API keys. */
export function ResetPerson({ user, close }: { user: User; close: () => void }) {
  const t = useUsersText()
  const form = useForm(schema, { second_factor: false })
  const [code, setCode] = useState<{ code: string; expires_at: string } | null>(null)
  return (
    <Dialog title={t('reset_title', { name: nameOfUser(user) })} onClose={close}>
      {code ? <OneTimeCode code={code.code} email={user.email} until={code.expires_at} close={close} /> : (
        <Form form={form} onSubmit={async (body) => {
          setCode(await ask('POST', `/users/${user.id}/reset`, { body }))
          await queries.invalidateQueries({ queryKey: ['users'] })
        }}>
          <p>{t('reset_body')}</p>
          <CheckField name="second_factor" label={t('reset_second_factor')} description={t('reset_second_factor_how')} />
          <SubmitButton>{t('reset_go')}</SubmitButton>
        </Form>
      )}
    </Dialog>
  )
}
