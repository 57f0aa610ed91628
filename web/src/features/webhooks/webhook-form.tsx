import { Button } from '@mantine/core'
import { minLength, object, optional, boolean, string, trim } from 'zod/mini'
import { useFormContext, useWatch } from 'react-hook-form'

import { useMay } from '../../platform/session'
import { CheckField, LongTextField } from '../../ui/fields'
import { Form, SubmitButton, TextField, useForm } from '../../ui/form'
import { Said } from '../../ui/machine'
import { kindsOf } from './kinds'
import { useEventKinds, type Webhook } from './state'
import { useWebhooksText } from './text'
import styles from './webhooks.module.css'

const schema = object({
  url: string().check(trim(), minLength(1, 'required')),
  kinds: string().check(trim(), minLength(1, 'required')),
  description: string().check(trim()),
  node_events: optional(boolean()),
})

export interface WebhookWish {
  url: string
  kinds: string[]
  description: string
  node_events: boolean
}

export function WebhookForm({ webhook, action, onWish }: { webhook?: Webhook; action: string; onWish: (wish: WebhookWish) => Promise<unknown> }) {
  const t = useWebhooksText()
  const mayHearNode = useMay('node:operate')
  const form = useForm(schema, { url: webhook?.url ?? '', kinds: webhook?.kinds.join('\n') ?? '*', description: webhook?.description ?? '', node_events: webhook?.node_events ?? false })
  return (
    <Form form={form} onSubmit={({ kinds, node_events, ...rest }) => onWish({ ...rest, kinds: kindsOf(kinds), node_events: node_events ?? false })}>
      <TextField name="url" label={t('url')} description={t('url_hint')} type="url" dir="ltr" autoComplete="off" required />
      <LongTextField name="kinds" label={t('kinds')} description={t('kinds_hint')} dir="ltr" spellCheck={false} rows={4} required />
      <KindChoice />
      <TextField name="description" label={t('description')} />
      {mayHearNode && <CheckField name="node_events" label={t('node_events')} description={t('node_events_hint')} />}
      <SubmitButton>{action}</SubmitButton>
    </Form>
  )
}

/** Puts kinds into the field above, for those who may read what there is. */
function KindChoice() {
  const t = useWebhooksText()
  const kinds = useEventKinds()
  const { setValue } = useFormContext<{ kinds: string }>()
  const chosen = new Set(kindsOf(useWatch<{ kinds: string }>({ name: 'kinds' })))
  if (kinds.length === 0) return null
  const toggle = (kind: string) => {
    const next = new Set(chosen)
    next.delete('*')
    if (!next.delete(kind)) next.add(kind)
    setValue('kinds', [...next].join('\n'))
  }
  return (
    <details className={styles.choice}>
      <summary>{t('choose_kinds')}</summary>
      <ul>
        {kinds.map(({ kind, meaning }) => (
          <li key={kind}>
            <Button size="compact-sm" variant={chosen.has(kind) ? 'filled' : 'default'} aria-pressed={chosen.has(kind)} onClick={() => toggle(kind)}><bdi dir="ltr">{kind}</bdi></Button>
            <small><Said>{meaning}</Said></small>
          </li>
        ))}
      </ul>
    </details>
  )
}
