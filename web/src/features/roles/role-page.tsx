import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'

import type { Role } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { useMay } from '../../platform/session'
import { useAct } from '../../ui/act'
import { confirm } from '../../ui/confirm'
import { Empty } from '../../ui/empty'
import { GrantsTable } from '../../ui/grants-table'
import { ButtonLink, Link } from '../../ui/link'
import { Page, Section } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { rolesQuery, useRightsText, useRoleName } from '../../ui/rights'
import { toast } from '../../ui/toast'
import { RoleForm } from './role-form'
import { useRolesText } from './text'

export default function RolePage() {
  const t = useRolesText()
  const rights = useRightsText()
  const roleName = useRoleName()
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const roles = useQuery(rolesQuery)
  const mayManage = useMay('roles:manage')
  const role = roles.data?.find((each) => each.id === id)
  return (
    <Page title={role ? roleName(role) : t('column.role')} crumbs={[{ text: t('title'), to: '/roles' }]}
      description={role && (rights.maybe(`role_for.${role.id}`) ?? t('own_role'))} actions={role && !role.built_in && mayManage && <Actions role={role} />}>
      <QueryState query={roles} isEmpty={() => role === undefined} whenEmpty={<Empty title={t('gone')} action={<ButtonLink to="/roles">{t('title')}</ButtonLink>} />}>
        {() => role && (
          <Section title={t('may')}>
            <p><Link to="/users" search={{ role: role.id }}>{t('holders', { count: role.members })}</Link></p>
            {role.permissions.length === 0 ? <p>{t('gives_nothing')}</p> : <GrantsTable caption={t('may')} grants={role.permissions} />}
          </Section>
        )}
      </QueryState>
    </Page>
  )
}

function Actions({ role }: { role: Role }) {
  const t = useRolesText()
  const navigate = useNavigate()
  const { busy, act } = useAct()
  const [changing, setChanging] = useState(false)
  const remove = async () => {
    if (!(await confirm({ title: t('remove_title', { role: role.name }), body: t('remove_body'), action: t('remove'), danger: true }))) return
    await act(async () => {
      await ask('DELETE', `/roles/${role.id}`)
      await navigate({ to: '/roles' })
      await queries.invalidateQueries({ queryKey: rolesQuery.queryKey })
      toast(t('removed', { role: role.name }))
    })
  }
  return (
    <>
      <Button onClick={() => setChanging(true)}>{t('change')}</Button>
      <Button variant="outline" color="red" loading={busy} disabled={role.members > 0} title={role.members > 0 ? t('still_held') : undefined} onClick={() => void remove()}>{t('remove')}</Button>
      {changing && <RoleForm role={role} close={() => setChanging(false)} />}
    </>
  )
}
