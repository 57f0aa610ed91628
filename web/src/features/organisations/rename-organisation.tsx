import * as z from 'zod/mini'

import type { NodeOrganisation } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { refreshMe } from '../../platform/session'
import { Dialog } from '../../ui/dialog'
import { Form, SubmitButton, TextField, useForm } from '../../ui/form'
import { useOrganisationsText } from './text'

const schema = z.object({ name: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(200, 'too_long')) })

export function RenameOrganisation({ organisation, close }: { organisation: NodeOrganisation; close: () => void }) {
  const t = useOrganisationsText()
  const form = useForm(schema, { name: organisation.name })
  return (
    <Dialog title={t('rename')} onClose={close}>
      <Form form={form} onSubmit={async ({ name }) => {
        await ask('PUT', `/organisations/${organisation.id}`, { body: { name, synthetic: organisation.synthetic } })
        await Promise.all([queries.invalidateQueries({ queryKey: ['organisations'] }), refreshMe()])
        close()
      }}>
        <TextField name="name" label={t('column.name')} autoComplete="off" autoFocus />
        <SubmitButton>{t('save')}</SubmitButton>
      </Form>
    </Dialog>
  )
}
