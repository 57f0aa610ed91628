import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { ask } from '../../platform/http'
import type { components } from '../../platform/schema'
import { signOut, useMe } from '../../platform/session'
import { confirm } from '../../ui/confirm'
import { Empty } from '../../ui/empty'
import { useFormats } from '../../ui/formats'
import { Notice } from '../../ui/notice'
import { useProblemText } from '../../ui/problem-text'
import { QueryState } from '../../ui/query-state'
import { StatusBadge } from '../../ui/status-badge'
import { DataTable } from '../../ui/table'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import styles from './account.module.css'
import { AccountFrame } from './frame'
import { useAccountText } from './text'

type Session = components['schemas']['OwnSession']

/** Where one is signed in. */
export default function SessionsPage() {
  const t = useAccountText()
  const text = useProblemText()
  const client = useQueryClient()
  const sessions = useQuery({ queryKey: ['account', 'sessions'], queryFn: async ({ signal }) => (await ask<components['schemas']['OwnSessionList']>('GET', '/auth/sessions', { signal })).items })
  const onSettled = () => client.invalidateQueries({ queryKey: ['account', 'sessions'] })
  const end = useMutation({ mutationFn: (id: string) => ask('DELETE', `/auth/sessions/${id}`), onSuccess: () => toast(t('session_ended')), onSettled })
  const endOthers = useMutation({ mutationFn: () => ask('POST', '/auth/sessions/end-others'), onSuccess: () => toast(t('sessions_ended')), onSettled })
  const askFirst = async () => {
    if (await confirm({ title: t('sessions_end'), body: t('sessions_end_body'), action: t('sessions_end'), danger: true })) endOthers.mutate()
  }
  const failure = end.error ?? endOthers.error
  const others = (sessions.data ?? []).filter(({ current }) => !current).length
  return (
    <AccountFrame here="sessions" description={t('sessions.body')} wide actions={others > 0 && <Button color="red" variant="default" loading={endOthers.isPending} onClick={() => void askFirst()}>{t('sessions_end')}</Button>}>
      {failure !== null && <Notice kind="bad">{text(failure)}</Notice>}
      <QueryState query={sessions} isEmpty={(items) => items.length === 0} whenEmpty={<Empty title={t('sessions_none')} />}>
        {(items) => <Table items={items} end={(session) => (session.current ? void signOut() : end.mutate(session.id))} ending={end.isPending ? end.variables : null} />}
      </QueryState>
    </AccountFrame>
  )
}

function Table({ items, end, ending }: { items: readonly Session[]; end: (session: Session) => void; ending: string | null }) {
  const t = useAccountText()
  const { list } = useFormats()
  const { organisations } = useMe()
  const waysOf = (session: Session) => list(session.signed_in_with.map((way) => t.maybe(`signed_in_with.${way}`) ?? way))
  return (
    <DataTable caption={t('sessions.title')} rows={items} rowKey={({ id }) => id} columns={[
      { key: 'device', header: t('session.device'), cell: (session) => <div className={styles.line}><span dir="auto">{session.device}</span>{session.current && <StatusBadge tone="good">{t('session.current')}</StatusBadge>}</div> },
      { key: 'kind', header: t('session.kind'), cell: (session) => t(`session_kind.${session.kind}`) },
      { key: 'address', header: t('session.address'), cell: (session) => <bdi dir="ltr">{session.address ?? '—'}</bdi> },
      { key: 'with', header: t('session.with'), cell: waysOf },
      ...(organisations.length > 1 ? [{ key: 'organisation', header: t('session.organisation'), cell: (session: Session) => organisations.find(({ id }) => id === session.organisation_id)?.name ?? '—' }] : []),
      { key: 'created', header: t('session.since'), cell: (session) => <Time at={session.created_at} exact /> },
      { key: 'seen', header: t('session.seen'), cell: (session) => <Time at={session.last_seen_at} /> },
      { key: 'end', header: t('actions'), cell: (session) => (
        <Button size="xs" variant="default" loading={ending === session.id} aria-label={t('session.end_named', { device: session.device })} onClick={() => end(session)}>{t('session.end')}</Button>
      ) },
    ]} />
  )
}
