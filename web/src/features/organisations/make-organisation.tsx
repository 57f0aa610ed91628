import { Button } from '@mantine/core'
import { useState } from 'react'
import * as z from 'zod/mini'

import type { MadeOrganisation } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { useLanguage } from '../../platform/text'
import { CopyOnce } from '../../ui/copy-once'
import { Dialog } from '../../ui/dialog'
import { CheckField, Form, SubmitButton, TextField, useForm } from '../../ui/form'
import { useFormats } from '../../ui/formats'
import { useOrganisationsText } from './text'

const schema = z.object({
  name: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(200, 'too_long')),
  admin_email: z.string().check(z.trim(), z.minLength(1, 'required'), z.email('email')),
  synthetic: z.boolean(),
})

/** The operator does not belong to what they make: its first administrator is invited. */
export function MakeOrganisation({ close }: { close: () => void }) {
  const t = useOrganisationsText()
  const language = useLanguage()
  const { dateTime } = useFormats()
  const form = useForm(schema, { name: '', admin_email: '', synthetic: false })
  const [made, setMade] = useState<MadeOrganisation | null>(null)
  if (made) {
    const { invitation, link } = made.invitation
    return (
      <Dialog title={t('made', { name: made.organisation.name })} onClose={close}>
        <p>{t('made_body', { email: invitation.email, until: dateTime(invitation.expires_at) })}</p>
        <CopyOnce label={t('link')} secret={link} />
        <Button onClick={close}>{t('done')}</Button>
      </Dialog>
    )
  }
  return (
    <Dialog title={t('make')} onClose={close}>
      <Form form={form} onSubmit={async (body) => {
        setMade(await ask<MadeOrganisation>('POST', '/organisations', { body: { ...body, language } }))
        await queries.invalidateQueries({ queryKey: ['organisations'] })
      }}>
        <TextField name="name" label={t('column.name')} autoComplete="off" autoFocus />
        <TextField name="admin_email" label={t('admin_email')} description={t('admin_email_how')} type="email" inputMode="email" autoComplete="off" dir="ltr" />
        <CheckField name="synthetic" label={t('make_synthetic')} description={t('make_synthetic_how')} />
        <SubmitButton>{t('make')}</SubmitButton>
      </Form>
    </Dialog>
  )
}
