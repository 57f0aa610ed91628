import { Button, Group, NativeSelect } from '@mantine/core'
import { useState } from 'react'

import type { NewInvitation, SentInvitation } from '../../platform/contract'
import { useFilters } from '../../platform/filters'
import { ask } from '../../platform/http'
import { useList } from '../../platform/pages'
import { queries } from '../../platform/queries'
import { useMe } from '../../platform/session'
import { useAct } from '../../ui/act'
import { confirm } from '../../ui/confirm'
import { Dialog } from '../../ui/dialog'
import { Empty } from '../../ui/empty'
import { Filters } from '../../ui/filters'
import { PlusIcon } from '../../ui/icons'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { useRoleNames } from '../../ui/rights'
import { StatusBadge } from '../../ui/status-badge'
import { DataTable, type Column } from '../../ui/table'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import { Invite } from './invite'
import { TheLink } from './the-link'
import { useInvitationsText } from './text'

const states = ['open', 'accepted', 'expired', 'revoked'] as const
const tones = { open: 'warn', accepted: 'good', expired: 'quiet', revoked: 'quiet' } as const

export default function InvitationsPage() {
  const t = useInvitationsText()
  const { email_confirmed: confirmed } = useMe()
  const { values, set, clear, isNarrowed } = useFilters(['state'])
  const [inviting, setInviting] = useState(false)
  const [again, setAgain] = useState<NewInvitation | null>(null)
  const list = useList<SentInvitation>(['invitations', 'list', values], '/invitations', { ...values, count: true })
  const invite = <Button leftSection={<PlusIcon size={18} />} disabled={!confirmed} onClick={() => setInviting(true)}>{t('invite')}</Button>
  return (
    <Page title={t('title')} description={t('description')} actions={invite}>
      {!confirmed && <Notice kind="warn">{t('confirm_first')}</Notice>}
      <Filters label={t('filters')}>
        <NativeSelect label={t('column.state')} value={values.state} onChange={(event) => set({ state: event.currentTarget.value })}
          data={[{ value: '', label: t('any') }, ...states.map((state) => ({ value: state, label: t(`state.${state}`) }))]} />
      </Filters>
      <QueryState query={list} isEmpty={(rows) => rows.length === 0}
        whenEmpty={isNarrowed
          ? <Empty title={t('none_found')} action={<Button variant="default" onClick={clear}>{t('show_all')}</Button>} />
          : <Empty title={t('none')} action={invite}>{t('none_body')}</Empty>}>
        {(rows) => <Sent rows={rows} more={list.more} total={list.total} resent={setAgain} />}
      </QueryState>
      {inviting && <Invite close={() => setInviting(false)} />}
      {again && <Dialog title={t('resent')} onClose={() => setAgain(null)}><TheLink made={again} close={() => setAgain(null)} /></Dialog>}
    </Page>
  )
}

interface Rows {
  rows: readonly SentInvitation[]
  more: { has: boolean; loading: boolean; load: () => unknown }
  total: number | undefined
  resent: (made: NewInvitation) => void
}

function Sent({ rows, more, total, resent }: Rows) {
  const t = useInvitationsText()
  const roleNames = useRoleNames()
  const { busy, act } = useAct()
  const resend = ({ id }: SentInvitation) => void act(async () => {
    resent(await ask<NewInvitation>('POST', `/invitations/${id}/resend`))
    await queries.invalidateQueries({ queryKey: ['invitations'] })
  })
  const takeBack = async ({ id, email }: SentInvitation) => {
    if (!(await confirm({ title: t('revoke_title', { email }), body: t('revoke_body'), action: t('revoke'), danger: true }))) return
    await act(async () => {
      await ask('DELETE', `/invitations/${id}`)
      await queries.invalidateQueries({ queryKey: ['invitations'] })
      toast(t('revoked', { email }))
    })
  }
  const columns: readonly Column<SentInvitation>[] = [
    { key: 'email', header: t('column.email'), cell: (one) => <bdi>{one.email}</bdi> },
    { key: 'roles', header: t('column.roles'), cell: (one) => roleNames(one.roles) },
    { key: 'state', header: t('column.state'), cell: (one) => <StatusBadge tone={tones[one.state]}>{t(`state.${one.state}`)}</StatusBadge> },
    { key: 'made', header: t('column.invited'), cell: (one) => <Time at={one.created_at} /> },
    { key: 'until', header: t('column.until'), cell: (one) => (one.accepted_at ? <Time at={one.accepted_at} exact /> : <Time at={one.expires_at} exact />) },
    {
      key: 'change', header: t('column.change'), cell: (one) => (one.state === 'open' || one.state === 'expired') && (
        <Group gap="xs">
          <Button size="compact-sm" variant="default" disabled={busy} aria-label={t('resend_to', { email: one.email })} onClick={() => resend(one)}>{t('resend')}</Button>
          <Button size="compact-sm" variant="default" disabled={busy} aria-label={t('revoke_of', { email: one.email })} onClick={() => void takeBack(one)}>{t('revoke')}</Button>
        </Group>
      ),
    },
  ]
  return <DataTable caption={t('title')} rows={rows} rowKey={(one) => one.id} columns={columns} more={more} total={total} />
}
