import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { ask } from '../../platform/http'
import type { components } from '../../platform/schema'
import { hasOwnEntrance, useMe } from '../../platform/session'
import { confirm } from '../../ui/confirm'
import { Empty } from '../../ui/empty'
import { Notice } from '../../ui/notice'
import { usePermissionWords } from '../../ui/permission-words'
import { useProblemText } from '../../ui/problem-text'
import { QueryState } from '../../ui/query-state'
import { StatusBadge } from '../../ui/status-badge'
import { DataTable } from '../../ui/table'
import { useCommonText } from '../../ui/text'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import styles from './account.module.css'
import { AccountFrame } from './frame'
import { NewKey } from './new-key'
import { useAccountText } from './text'

type ApiKey = components['schemas']['ApiKey']

export default function KeysPage() {
  const t = useAccountText()
  const common = useCommonText()
  const text = useProblemText()
  const me = useMe()
  const client = useQueryClient()
  const [making, setMaking] = useState(false)
  const keys = useQuery({ queryKey: ['account', 'keys'], queryFn: async ({ signal }) => (await ask<components['schemas']['ApiKeyList']>('GET', '/auth/api-keys', { signal })).items })
  const revoke = useMutation({
    mutationFn: (key: ApiKey) => ask('DELETE', `/auth/api-keys/${key.id}`),
    onSuccess: (_, key) => toast(t('key_revoked', { name: key.name })),
    onSettled: () => client.invalidateQueries({ queryKey: ['account', 'keys'] }),
  })
  const askFirst = async (key: ApiKey) => {
    if (await confirm({ title: t('key_revoke'), body: t('key_revoke_body', { name: key.name }), action: t('key_revoke'), danger: true })) revoke.mutate(key)
  }
  const make = hasOwnEntrance(me) && <Button onClick={() => setMaking(true)}>{t('key_new')}</Button>
  return (
    <AccountFrame here="keys" description={t('keys.body')} wide actions={make}>
      {!hasOwnEntrance(me) && <Notice kind="info">{common('problem.directory_only')}</Notice>}
      {revoke.isError && <Notice kind="bad">{text(revoke.error)}</Notice>}
      <QueryState query={keys} isEmpty={(items) => items.length === 0} whenEmpty={<Empty title={t('keys_none')} action={make}>{t('keys_none_body')}</Empty>}>
        {(items) => <Table items={items} revoke={(key) => void askFirst(key)} />}
      </QueryState>
      {making && <NewKey close={() => setMaking(false)} />}
    </AccountFrame>
  )
}

function Table({ items, revoke }: { items: readonly ApiKey[]; revoke: (key: ApiKey) => void }) {
  const t = useAccountText()
  const words = usePermissionWords()
  return (
    <DataTable caption={t('keys.title')} rows={items} rowKey={({ id }) => id} columns={[
      { key: 'name', header: t('key.name'), cell: (key) => <b dir="auto">{key.name}</b> },
      { key: 'start', header: t('key.start'), cell: (key) => <code dir="ltr">{key.start}…</code> },
      { key: 'permissions', header: t('key.permissions'), cell: (key) => <ul className={styles.said}>{key.permissions.map((permission) => <li key={permission}>{words(permission)}</li>)}</ul> },
      { key: 'expires', header: t('key.expires'), cell: (key) => (isOver(key) ? <StatusBadge tone="bad">{t('key.over')}</StatusBadge> : <Time at={key.expires_at} />) },
      { key: 'used', header: t('last_used'), cell: (key) => (key.last_used_at === null ? t('never_used') : <Time at={key.last_used_at} />) },
      { key: 'revoke', header: t('actions'), cell: (key) => <Button size="xs" variant="default" aria-label={t('key_revoke_named', { name: key.name })} onClick={() => revoke(key)}>{t('key_revoke')}</Button> },
    ]} />
  )
}

const isOver = (key: ApiKey) => key.expires_at !== null && Date.parse(key.expires_at) < Date.now()
