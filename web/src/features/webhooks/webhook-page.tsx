import { Button, Stack } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'

import { ask } from '../../platform/http'
import { useMay } from '../../platform/session'
import { Dialog } from '../../ui/dialog'
import { Facts } from '../../ui/facts'
import { Machine } from '../../ui/machine'
import { Notice } from '../../ui/notice'
import { Page, Section } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { Time } from '../../ui/time'
import { useDo, useWebhookActions } from './actions'
import { Deliveries } from './deliveries'
import { RotateDialog } from './rotate-dialog'
import { useWebhook, type Webhook } from './state'
import { useWebhooksText } from './text'
import { WebhookBadge } from './webhook-badge'
import { WebhookForm } from './webhook-form'

export default function WebhookPage() {
  const t = useWebhooksText()
  const { id }: { id?: string } = useParams({ strict: false })
  const webhook = useWebhook(id ?? '')
  const may = useMay('webhooks:manage')
  return (
    <Page title={webhook.data?.description || t('one')} crumbs={[{ text: t('title'), to: '/webhooks' }]} actions={may && webhook.data && <Actions webhook={webhook.data} />}>
      <QueryState query={webhook}>{(data) => <Shown webhook={data} />}</QueryState>
      {id && <Deliveries webhook={id} mayReplay={may} />}
    </Page>
  )
}

function Actions({ webhook }: { webhook: Webhook }) {
  const t = useWebhooksText()
  const act = useWebhookActions(webhook)
  const run = useDo()
  const [open, setOpen] = useState<'change' | 'rotate' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <Button onClick={() => void act.test()}>{t('test')}</Button>
      <Button variant="default" onClick={() => setOpen('change')}>{t('change')}</Button>
      {webhook.state === 'paused' ? <Button variant="default" onClick={() => void act.resume()}>{t('resume')}</Button> : <Button variant="default" onClick={() => void act.pause()}>{t('pause')}</Button>}
      <Button variant="default" onClick={() => setOpen('rotate')}>{t('rotate')}</Button>
      <Button variant="light" color="red" onClick={() => void act.remove()}>{t('remove')}</Button>
      {open === 'change' && (
        <Dialog title={t('change')} onClose={close}>
          <WebhookForm webhook={webhook} action={t('save')} onWish={async (wish) => {
            const saved = await ask('PUT', `/webhooks/${webhook.id}`, { body: { ...wish, paused: webhook.state === 'paused' } })
            await run(() => Promise.resolve(saved), t('saved'))
            close()
          }} />
        </Dialog>
      )}
      {open === 'rotate' && <RotateDialog webhook={webhook} close={close} />}
    </>
  )
}

function Shown({ webhook }: { webhook: Webhook }) {
  const t = useWebhooksText()
  return (
    <Stack gap="lg">
      {webhook.state === 'degraded' && <Notice kind="bad" title={t('degraded')}>{t('degraded_body')}</Notice>}
      {webhook.state === 'paused' && <Notice kind="warn" title={t('is_paused')}>{t('is_paused_body')}</Notice>}
      <Section title={t('facts')}>
        <Facts facts={[
          [t('url'), <Machine key="url">{webhook.url}</Machine>],
          [t('state'), <WebhookBadge key="state" webhook={webhook} />],
          [t('failing_since'), webhook.failing_since && <Time at={webhook.failing_since} exact />],
          [t('kinds'), webhook.kinds.includes('*') ? t('every_kind') : <Machine>{webhook.kinds.join(', ')}</Machine>],
          [t('node_events'), webhook.node_events ? t('yes') : null],
          [t('older_secret'), webhook.older_secret_until && <Time at={webhook.older_secret_until} exact />],
          [t('created'), <Time key="created" at={webhook.created_at} exact />],
          [t('updated'), <Time key="updated" at={webhook.updated_at} exact />],
        ]} />
      </Section>
    </Stack>
  )
}
