import { Button } from '@mantine/core'
import { useState } from 'react'
import { object, string } from 'zod/mini'

import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { CopyOnce } from '../../ui/copy-once'
import { Dialog } from '../../ui/dialog'
import { SelectField } from '../../ui/fields'
import { Form, SubmitButton, useForm } from '../../ui/form'
import type { NewWebhook, Webhook } from './state'
import { useWebhooksText } from './text'

const hours = ['0', '24', '48', '168'] as const

export function RotateDialog({ webhook, close }: { webhook: Webhook; close: () => void }) {
  const t = useWebhooksText()
  const [secret, setSecret] = useState<string | null>(null)
  const [kept, setKept] = useState(false)
  const form = useForm(object({ overlap_hours: string() }), { overlap_hours: '24' })
  return (
    <Dialog title={t('rotate')} onClose={close}>
      {secret === null ? (
        <Form form={form} onSubmit={async ({ overlap_hours }) => {
          const { secret: made } = await ask<NewWebhook>('POST', `/webhooks/${webhook.id}/secret`, { body: { overlap_hours: Number(overlap_hours) } })
          setSecret(made ?? '')
          await queries.invalidateQueries({ queryKey: ['webhooks'] })
        }}>
          <p>{t('rotate_body')}</p>
          <SelectField name="overlap_hours" label={t('overlap')} data={hours.map((value) => ({ value, label: t(`overlap.${value}`) }))} />
          <SubmitButton>{t('rotate_go')}</SubmitButton>
        </Form>
      ) : (
        <>
          <CopyOnce label={t('secret')} secret={secret} onKept={setKept} />
          <div><Button disabled={!kept} onClick={close}>{t('done')}</Button></div>
        </>
      )}
    </Dialog>
  )
}
