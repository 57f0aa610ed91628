import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'

import type { RegisteredApp } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { useMay } from '../../platform/session'
import { useAct } from '../../ui/act'
import { confirm } from '../../ui/confirm'
import { Facts } from '../../ui/facts'
import { Page, Section } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { usePermissionMeaning } from '../../ui/rights'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import { AppForm } from './app-form'
import { RotateSecret } from './rotate-secret'
import { useAppsText } from './text'

export default function AppPage() {
  const t = useAppsText()
  const words = usePermissionMeaning()
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const mayManage = useMay('apps:manage')
  const app = useQuery({ queryKey: ['apps', 'one', id], queryFn: ({ signal }) => ask<RegisteredApp>('GET', `/apps/${encodeURIComponent(id)}`, { signal }) })
  return (
    <Page title={app.data?.name ?? t('app')} crumbs={[{ text: t('title'), to: '/apps' }]} description={app.data && t(`kind_for.${app.data.kind}`)}
      actions={app.data && mayManage && <Actions app={app.data} />}>
      <QueryState query={app}>
        {(found) => (
          <>
            <Section title={t('about')}>
              <Facts facts={[
                [t('column.kind'), t(`kind.${found.kind}`)],
                [t('client_id'), <bdi key="id"><code>{found.id}</code></bdi>],
                [t('column.registered'), <Time key="made" at={found.created_at} exact />],
                [t('column.changed'), <Time key="changed" at={found.updated_at} exact />],
              ]} />
            </Section>
            {found.kind !== 'service' && <Section title={t('redirects')}><ul>{found.redirect_uris.map((uri) => <li key={uri}><bdi><code>{uri}</code></bdi></li>)}</ul></Section>}
            <Section title={t(found.kind === 'service' ? 'may_do' : 'may_ask')}>
              {found.permissions.length === 0 ? <p>{t('asks_nothing')}</p> : <ul>{found.permissions.map((each) => <li key={each}>{words(each)}</li>)}</ul>}
            </Section>
          </>
        )}
      </QueryState>
    </Page>
  )
}

function Actions({ app }: { app: RegisteredApp }) {
  const t = useAppsText()
  const navigate = useNavigate()
  const { busy, act } = useAct()
  const [open, setOpen] = useState<'change' | 'rotate' | null>(null)
  const remove = async () => {
    if (!(await confirm({ title: t('remove_title', { app: app.name }), body: t('remove_body'), action: t('remove'), danger: true, typed: app.name }))) return
    await act(async () => {
      await ask('DELETE', `/apps/${app.id}`)
      await navigate({ to: '/apps' })
      queries.removeQueries({ queryKey: ['apps', 'one', app.id] })
      await queries.invalidateQueries({ queryKey: ['apps'] })
      toast(t('removed', { app: app.name }))
    })
  }
  return (
    <>
      <Button variant="default" onClick={() => setOpen('change')}>{t('change')}</Button>
      {app.kind !== 'native' && <Button variant="default" onClick={() => setOpen('rotate')}>{t('rotate')}</Button>}
      <Button variant="outline" color="red" loading={busy} onClick={() => void remove()}>{t('remove')}</Button>
      {open === 'change' && <AppForm app={app} close={() => setOpen(null)} />}
      {open === 'rotate' && <RotateSecret app={app} close={() => setOpen(null)} />}
    </>
  )
}
