import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'

import type { SessionOfUser, User } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { useAct } from '../../ui/act'
import { confirm } from '../../ui/confirm'
import { Section } from '../../ui/page'
import { nameOfUser } from '../../ui/people'
import { QueryState } from '../../ui/query-state'
import { DataTable, type Column } from '../../ui/table'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import { useUsersText } from './text'

export function SessionsOfPerson({ user }: { user: User }) {
  const t = useUsersText()
  const { busy, act } = useAct()
  const name = nameOfUser(user)
  const key = ['users', 'sessions', user.id]
  const sessions = useQuery({ queryKey: key, queryFn: async ({ signal }) => (await ask<{ items: SessionOfUser[] }>('GET', `/users/${user.id}/sessions`, { signal })).items })
  const end = async () => {
    if (!(await confirm({ title: t('sessions_end_title', { name }), body: t('sessions_end_body'), action: t('sessions_end'), danger: true }))) return
    await act(async () => {
      await ask('POST', `/users/${user.id}/sessions/end`)
      await queries.invalidateQueries({ queryKey: key })
      toast(t('sessions_ended', { name }))
    })
  }
  const columns: readonly Column<SessionOfUser>[] = [
    { key: 'device', header: t('session.device'), cell: (session) => session.device },
    { key: 'by', header: t('session.kind'), cell: (session) => t(`session_kind.${session.kind}`) },
    { key: 'address', header: t('session.address'), cell: (session) => <bdi>{session.address ?? '—'}</bdi> },
    { key: 'since', header: t('session.since'), cell: (session) => <Time at={session.created_at} exact /> },
    { key: 'seen', header: t('column.last_seen'), cell: (session) => <Time at={session.last_seen_at} /> },
  ]
  return (
    <Section title={t('sessions')} actions={sessions.data && sessions.data.length > 0 && (
      <Button variant="default" size="compact-sm" loading={busy} onClick={() => void end()}>{t('sessions_end')}</Button>
    )}>
      <QueryState query={sessions} lines={3} isEmpty={(rows) => rows.length === 0} whenEmpty={<p>{t('sessions_none')}</p>}>
        {(rows) => <DataTable caption={t('sessions')} rows={rows} rowKey={(session) => session.id} columns={columns} />}
      </QueryState>
    </Section>
  )
}
