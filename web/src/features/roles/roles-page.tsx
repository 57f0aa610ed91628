import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { Role } from '../../platform/contract'
import { useMay } from '../../platform/session'
import { Empty } from '../../ui/empty'
import { PlusIcon } from '../../ui/icons'
import { Link } from '../../ui/link'
import { Page, Section } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { rolesQuery, useRightsText, useRoleName } from '../../ui/rights'
import { DataTable, type Column } from '../../ui/table'
import { useFormats } from '../../ui/formats'
import { RoleForm } from './role-form'
import { useRolesText } from './text'

export default function RolesPage() {
  const t = useRolesText()
  const roles = useQuery(rolesQuery)
  const mayManage = useMay('roles:manage')
  const [making, setMaking] = useState(false)
  const make = mayManage && <Button leftSection={<PlusIcon size={18} />} onClick={() => setMaking(true)}>{t('make')}</Button>
  return (
    <Page title={t('title')} description={t('description')} actions={make}>
      <QueryState query={roles} lines={12}>
        {(all) => (
          <>
            <Section title={t('own')}>
              {all.some((role) => !role.built_in)
                ? <Roles caption={t('own')} rows={all.filter((role) => !role.built_in)} />
                : <Empty title={t('own_none')} action={make}>{t('own_none_body')}</Empty>}
            </Section>
            <Section title={t('house')}>
              <p>{t('house_body')}</p>
              <Roles caption={t('house')} rows={all.filter((role) => role.built_in)} />
            </Section>
          </>
        )}
      </QueryState>
      {making && <RoleForm close={() => setMaking(false)} />}
    </Page>
  )
}

function Roles({ caption, rows }: { caption: string; rows: readonly Role[] }) {
  const t = useRolesText()
  const rights = useRightsText()
  const roleName = useRoleName()
  const { number } = useFormats()
  const mayList = useMay('users:read')
  const columns: readonly Column<Role>[] = [
    { key: 'name', header: t('column.role'), cell: (role) => <Link to={`/roles/${role.id}`}>{roleName(role)}</Link> },
    { key: 'for', header: t('column.for'), cell: (role) => rights.maybe(`role_for.${role.id}`) ?? '—' },
    { key: 'gives', header: t('column.gives'), numeric: true, cell: (role) => number(role.permissions.length) },
    {
      key: 'members', header: t('column.members'), numeric: true,
      cell: (role) => (mayList && role.members > 0 ? <Link to="/users" search={{ role: role.id }} aria-label={t('who_holds', { members: number(role.members), role: roleName(role) })}>{number(role.members)}</Link> : number(role.members)),
    },
  ]
  return <DataTable caption={caption} rows={rows} rowKey={(role) => role.id} columns={columns} />
}
