import { Button, NativeSelect, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { User } from '../../platform/contract'
import { useFilters } from '../../platform/filters'
import { useList } from '../../platform/pages'
import { useMay } from '../../platform/session'
import { Empty } from '../../ui/empty'
import { Filters, FilterText } from '../../ui/filters'
import { PlusIcon } from '../../ui/icons'
import { ButtonLink, Link } from '../../ui/link'
import { Page } from '../../ui/page'
import { nameOfUser } from '../../ui/people'
import { QueryState } from '../../ui/query-state'
import { rolesQuery, useRoleName, useRoleNames } from '../../ui/rights'
import { DataTable, type Column } from '../../ui/table'
import { Time } from '../../ui/time'
import { AddPerson } from './add-person'
import { StateBadge } from './state-badge'
import { useUsersText } from './text'

export default function UsersPage() {
  const t = useUsersText()
  const mayManage = useMay('users:manage')
  const mayInvite = useMay('invitations:manage')
  const [adding, setAdding] = useState(false)
  const [q, setQ] = useState('')
  const { values, set, clear, isNarrowed } = useFilters(['role', 'state'])
  const users = useList<User>(['users', 'list', q, values], '/users', { q, ...values, count: true })
  const add = mayManage && <Button leftSection={<PlusIcon size={18} />} onClick={() => setAdding(true)}>{t('add')}</Button>
  const all = () => {
    setQ('')
    clear()
  }
  return (
    <Page title={t('title')} description={t('description')} actions={<>{mayInvite && <ButtonLink variant="default" to="/invitations">{t('invite')}</ButtonLink>}{add}</>}>
      <Filters label={t('filters')}>
        <FilterText label={t('search')} value={q} onValue={setQ} />
        <RoleFilter value={values.role} onChange={(role) => set({ role })} />
        <NativeSelect label={t('column.state')} value={values.state} onChange={(event) => set({ state: event.currentTarget.value })}
          data={[{ value: '', label: t('any') }, ...(['active', 'invited', 'disabled'] as const).map((state) => ({ value: state, label: t(`state.${state}`) }))]} />
      </Filters>
      <QueryState query={users} isEmpty={(rows) => rows.length === 0}
        whenEmpty={q !== '' || isNarrowed
          ? <Empty title={t('nobody_found')} action={<Button variant="default" onClick={all}>{t('show_all')}</Button>} />
          : <Empty title={t('nobody')} action={add}>{t('nobody_body')}</Empty>}>
        {(rows) => <People rows={rows} more={users.more} total={users.total} />}
      </QueryState>
      {adding && <AddPerson close={() => setAdding(false)} />}
    </Page>
  )
}

function RoleFilter({ value, onChange }: { value: string; onChange: (role: string) => void }) {
  const t = useUsersText()
  const roleName = useRoleName()
  const may = useMay('roles:read')
  const { data = [] } = useQuery({ ...rolesQuery, enabled: may })
  if (!may) return null
  return (
    <NativeSelect label={t('column.role')} value={value} onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: t('any') }, ...data.map((role) => ({ value: role.id, label: roleName(role) }))]} />
  )
}

interface Rows {
  rows: readonly User[]
  more: { has: boolean; loading: boolean; load: () => unknown }
  total: number | undefined
}

function People({ rows, more, total }: Rows) {
  const t = useUsersText()
  const roleNames = useRoleNames()
  const columns: readonly Column<User>[] = [
    {
      key: 'name', header: t('column.name'),
      cell: (user) => <><Link to={`/users/${user.id}`}>{nameOfUser(user)}</Link>{user.full_name !== '' && <Text size="sm" c="dimmed"><bdi>{user.email}</bdi></Text>}</>,
    },
    { key: 'roles', header: t('column.roles'), cell: (user) => roleNames(user.roles) },
    { key: 'state', header: t('column.state'), cell: (user) => <StateBadge state={user.state} /> },
    { key: 'second', header: t('column.second_factor'), cell: (user) => t(user.second_factor ? 'yes' : 'no') },
    { key: 'seen', header: t('column.last_seen'), cell: (user) => (user.last_seen_at ? <Time at={user.last_seen_at} /> : t('never')) },
  ]
  return <DataTable caption={t('title')} rows={rows} rowKey={(user) => user.id} columns={columns} more={more} total={total} />
}
