import { useState } from 'react'
import * as z from 'zod/mini'

import type { NewApp, RegisteredApp } from '../../platform/contract'
import { ask } from '../../platform/http'
import { Dialog } from '../../ui/dialog'
import { Form, SelectField, SubmitButton, useForm } from '../../ui/form'
import { useFormats } from '../../ui/formats'
import { Secret } from './secret'
import { useAppsText } from './text'

const schema = z.object({ overlap_hours: z.string() })
const hours = [0, 1, 24, 72, 168]

export function RotateSecret({ app, close }: { app: RegisteredApp; close: () => void }) {
  const t = useAppsText()
  const { duration } = useFormats()
  const form = useForm(schema, { overlap_hours: '24' })
  const [made, setMade] = useState<NewApp | null>(null)
  return (
    <Dialog title={t('rotate')} onClose={close}>
      {made ? <Secret made={made} close={close} /> : (
        <Form form={form} onSubmit={async (given) => setMade(await ask<NewApp>('POST', `/apps/${app.id}/secret`, { body: { overlap_hours: Number(given.overlap_hours) } }))}>
          <p>{t('rotate_body')}</p>
          <SelectField name="overlap_hours" label={t('overlap')} data={hours.map((each) => ({ value: String(each), label: each === 0 ? t('overlap_none') : duration(each * 3600) }))} />
          <SubmitButton>{t('rotate')}</SubmitButton>
        </Form>
      )}
    </Dialog>
  )
}
