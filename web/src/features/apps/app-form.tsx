import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import * as z from 'zod/mini'

import type { NewApp, RegisteredApp } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { Dialog } from '../../ui/dialog'
import { Form, LongTextField, SelectField, SubmitButton, TextField, useForm } from '../../ui/form'
import { PermissionsField } from '../../ui/rights-fields'
import { toast } from '../../ui/toast'
import { linesOf } from './lines'
import { Secret } from './secret'
import { useAppsText } from './text'

const kinds = ['web', 'native', 'service'] as const
const schema = z.object({
  name: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(80, 'too_long')),
  kind: z.enum(kinds),
  redirect_uris: z.string(),
  permissions: z.array(z.string()),
})

export function AppForm({ app, close }: { app?: RegisteredApp; close: () => void }) {
  const t = useAppsText()
  const navigate = useNavigate()
  const form = useForm(schema, { name: app?.name ?? '', kind: app?.kind ?? 'web', redirect_uris: app?.redirect_uris.join('\n') ?? '', permissions: app?.permissions ?? [] })
  const kind = useWatch({ control: form.control, name: 'kind' })
  const [made, setMade] = useState<NewApp | null>(null)
  const leave = async (id: string) => {
    close()
    await navigate({ to: `/apps/${id}` })
  }
  if (made) return <Dialog title={t('registered', { app: made.app.name })} onClose={close}><Secret made={made} close={() => void leave(made.app.id)} /></Dialog>
  return (
    <Dialog title={t(app ? 'change' : 'register')} onClose={close}>
      <Form form={form} onSubmit={async ({ kind: wanted, redirect_uris: uris, ...rest }) => {
        const body = { ...rest, redirect_uris: wanted === 'service' ? [] : linesOf(uris) }
        if (app) await ask('PUT', `/apps/${app.id}`, { body })
        else setMade(await ask<NewApp>('POST', '/apps', { body: { ...body, kind: wanted } }))
        await queries.invalidateQueries({ queryKey: ['apps'] })
        if (!app) return
        toast(t('saved'))
        close()
      }}>
        <TextField name="name" label={t('column.name')} description={t('name_how')} autoComplete="off" autoFocus />
        {!app && <SelectField name="kind" label={t('column.kind')} description={t(`kind_for.${kind}`)} data={kinds.map((each) => ({ value: each, label: t(`kind.${each}`) }))} />}
        {kind !== 'service' && <LongTextField name="redirect_uris" label={t('redirects')} description={t('redirects_how')} rows={3} dir="ltr" autoComplete="off" spellCheck={false} />}
        <PermissionsField name="permissions" label={t('column.permissions')} description={t(kind === 'service' ? 'permissions_service' : 'permissions_how')} />
        <SubmitButton>{t(app ? 'save' : 'register')}</SubmitButton>
      </Form>
    </Dialog>
  )
}
