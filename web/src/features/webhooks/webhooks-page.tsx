import { Button } from '@mantine/core'
import { useState } from 'react'

import { ask } from '../../platform/http'
import { useList } from '../../platform/pages'
import { queries } from '../../platform/queries'
import { useMay } from '../../platform/session'
import { CopyOnce } from '../../ui/copy-once'
import { Dialog } from '../../ui/dialog'
import { Empty } from '../../ui/empty'
import { PlusIcon } from '../../ui/icons'
import { ButtonLink, Link } from '../../ui/link'
import { Machine } from '../../ui/machine'
import { Page } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { DataTable } from '../../ui/table'
import { Time } from '../../ui/time'
import type { NewWebhook, Webhook } from './state'
import { WebhookBadge } from './webhook-badge'
import { WebhookForm } from './webhook-form'
import { useWebhooksText } from './text'

export default function WebhooksPage() {
  const t = useWebhooksText()
  const may = useMay('webhooks:manage')
  const webhooks = useList<Webhook>(['webhooks', 'list'], '/webhooks')
  const [making, setMaking] = useState(false)
  const make = may && <Button leftSection={<PlusIcon size={16} />} onClick={() => setMaking(true)}>{t('new')}</Button>
  return (
    <Page title={t('title')} description={t('about')} actions={make}>
      <QueryState query={webhooks} isEmpty={(rows) => rows.length === 0} whenEmpty={<Empty title={t('none')} action={make}>{t('none_body')}</Empty>}>
        {(rows) => (
          <DataTable caption={t('title')} rows={rows} rowKey={(webhook) => webhook.id} more={webhooks.more} columns={[
            { key: 'url', header: t('url'), cell: (webhook) => <Link to={`/webhooks/${webhook.id}`}><Machine>{webhook.url}</Machine></Link> },
            { key: 'description', header: t('description'), cell: (webhook) => webhook.description || '—' },
            { key: 'state', header: t('state'), cell: (webhook) => <WebhookBadge webhook={webhook} /> },
            { key: 'kinds', header: t('kinds'), cell: (webhook) => (webhook.kinds.includes('*') ? t('every_kind') : <Machine>{webhook.kinds.join(', ')}</Machine>) },
            { key: 'updated', header: t('updated'), cell: (webhook) => <Time at={webhook.updated_at} /> },
          ]} />
        )}
      </QueryState>
      {making && <Make close={() => setMaking(false)} />}
    </Page>
  )
}

function Make({ close }: { close: () => void }) {
  const t = useWebhooksText()
  const [made, setMade] = useState<NewWebhook | null>(null)
  // The id is ours, so that a creation sent twice makes one.
  const [id] = useState(() => crypto.randomUUID())
  const [kept, setKept] = useState(false)
  if (!made) {
    return (
      <Dialog title={t('new')} onClose={close}>
        <WebhookForm action={t('make')} onWish={async (wish) => {
          setMade(await ask<NewWebhook>('POST', '/webhooks', { body: { ...wish, id } }))
          await queries.invalidateQueries({ queryKey: ['webhooks'] })
        }} />
      </Dialog>
    )
  }
  return (
    <Dialog title={t('made')} onClose={close}>
      {made.secret ? <CopyOnce label={t('secret')} secret={made.secret} onKept={setKept} /> : <p>{t('secret_gone')}</p>}
      <p>{t('secret_use')}</p>
      {made.secret === null || kept ? <ButtonLink to={`/webhooks/${made.webhook.id}`}>{t('to_webhook')}</ButtonLink> : <Button disabled>{t('to_webhook')}</Button>}
    </Dialog>
  )
}
