import { useNavigate } from '@tanstack/react-router'
import * as z from 'zod/mini'

import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { Dialog } from '../../ui/dialog'
import { Form, SubmitButton, TextField, useForm } from '../../ui/form'
import { useCareTeamsText } from './text'

const schema = z.object({ name: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(200, 'too_long')) })

export function TeamForm({ team, close }: { team?: { id: string; name: string }; close: () => void }) {
  const t = useCareTeamsText()
  const navigate = useNavigate()
  const form = useForm(schema, { name: team?.name ?? '' })
  return (
    <Dialog title={t(team ? 'rename' : 'make')} onClose={close}>
      <Form form={form} onSubmit={async (body) => {
        const saved = await (team ? ask<{ id: string }>('PUT', `/care-teams/${team.id}`, { body }) : ask<{ id: string }>('POST', '/care-teams', { body }))
        await queries.invalidateQueries({ queryKey: ['care-teams'] })
        close()
        if (!team) await navigate({ to: `/care-teams/${saved.id}` })
      }}>
        <TextField name="name" label={t('column.name')} description={t('name_how')} autoComplete="off" autoFocus />
        <SubmitButton>{t(team ? 'save' : 'make')}</SubmitButton>
      </Form>
    </Dialog>
  )
}
