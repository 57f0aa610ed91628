import { object, string } from 'zod/mini'

import { momentOf } from '../../platform/filters'
import { ask } from '../../platform/http'
import type { components } from '../../platform/schema'
import { Dialog } from '../../ui/dialog'
import { Form, SubmitButton, TextField, useForm } from '../../ui/form'
import { MomentField } from '../../ui/moment-field'
import { toast } from '../../ui/toast'
import { queries } from '../../platform/queries'
import { useWebhooksText } from './text'

/** From a moment, or from a number of the sequence, whichever the receiver knows. */
export function ReplayDialog({ webhook, close }: { webhook: string; close: () => void }) {
  const t = useWebhooksText()
  const form = useForm(object({ from: string(), from_sequence: string() }), { from: '', from_sequence: '' })
  return (
    <Dialog title={t('replay_all')} onClose={close}>
      <Form form={form} onSubmit={async ({ from, from_sequence }) => {
        const body = { from: momentOf(from), from_sequence: from_sequence === '' ? undefined : Number(from_sequence) }
        const { deliveries } = await ask<components['schemas']['ReplayDeliveriesReplayed']>('POST', `/webhooks/${webhook}/replay`, { body })
        toast(t('replayed', { count: deliveries }))
        await queries.invalidateQueries({ queryKey: ['webhooks'] })
        close()
      }}>
        <p>{t('replay_body')}</p>
        <MomentField name="from" label={t('replay_from')} />
        <TextField name="from_sequence" type="number" min={1} label={t('replay_sequence')} />
        <SubmitButton>{t('replay_all')}</SubmitButton>
      </Form>
    </Dialog>
  )
}
