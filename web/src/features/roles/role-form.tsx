import { useNavigate } from '@tanstack/react-router'
import * as z from 'zod/mini'

import type { Grant, Role } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { refreshMe } from '../../platform/session'
import { Dialog } from '../../ui/dialog'
import { Form, SubmitButton, TextField, useForm } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { rolesQuery } from '../../ui/rights'
import { toast } from '../../ui/toast'
import { Matrix } from './matrix'
import { useRolesText } from './text'

const schema = z.object({
  name: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(80, 'too_long')),
  permissions: z.array(z.custom<Grant>()).check(z.minLength(1, 'required')),
})

export function RoleForm({ role, close }: { role?: Role; close: () => void }) {
  const t = useRolesText()
  const navigate = useNavigate()
  const form = useForm(schema, { name: role?.name ?? '', permissions: role?.permissions ?? [] })
  return (
    <Dialog title={t(role ? 'change' : 'make')} onClose={close}>
      {role && role.members > 0 && <Notice kind="warn">{t('changes_for', { count: role.members })}</Notice>}
      <Form form={form} onSubmit={async (body) => {
        const saved = await (role ? ask<Role>('PUT', `/roles/${role.id}`, { body }) : ask<Role>('POST', '/roles', { body }))
        await Promise.all([queries.invalidateQueries({ queryKey: rolesQuery.queryKey }), refreshMe()])
        toast(t('saved', { role: saved.name }))
        close()
        if (!role) await navigate({ to: `/roles/${saved.id}` })
      }}>
        <TextField name="name" label={t('name')} autoComplete="off" autoFocus />
        <Matrix />
        <SubmitButton>{t('save')}</SubmitButton>
      </Form>
    </Dialog>
  )
}
