import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import * as z from 'zod/mini'

import type { User } from '../../platform/contract'
import { queries } from '../../platform/queries'
import { refreshMe, useMay } from '../../platform/session'
import { change } from '../../platform/versioned'
import { Dialog } from '../../ui/dialog'
import { Form, SubmitButton, TextField, useForm } from '../../ui/form'
import { useFormats } from '../../ui/formats'
import { ButtonLink } from '../../ui/link'
import { Section } from '../../ui/page'
import { GrantsTable } from '../../ui/grants-table'
import { rolesQuery, together, useRightsText, useRoleName } from '../../ui/rights'
import { RolesField } from '../../ui/rights-fields'
import { toast } from '../../ui/toast'
import { areasOf } from './areas'
import { useUsersText } from './text'

/** Which roles somebody has, what each is for, and what they may do with them together. */
export function RolesOfPerson({ user, version, mayManage }: { user: User; version: string | null; mayManage: boolean }) {
  const t = useUsersText()
  const rights = useRightsText()
  const roleName = useRoleName()
  const { list } = useFormats()
  const mayRead = useMay('roles:read')
  const mayAsk = useMay('access:explain')
  const { data: roles } = useQuery({ ...rolesQuery, enabled: mayRead })
  const [changing, setChanging] = useState(false)
  const held = roles?.filter((role) => user.roles.includes(role.id)) ?? []
  return (
    <Section title={t('roles_and_areas')} actions={<>
      {mayAsk && <ButtonLink variant="default" size="compact-sm" to="/access" search={{ person: user.id }}>{t('why')}</ButtonLink>}
      {mayManage && <Button size="compact-sm" onClick={() => setChanging(true)}>{t('change_roles')}</Button>}
    </>}>
      <ul>
        {user.roles.map((id) => (
          <li key={id}><strong>{roleName(id)}</strong>{rights.maybe(`role_for.${id}`) && <>{': '}{rights.maybe(`role_for.${id}`)}</>}</li>
        ))}
      </ul>
      {user.areas.length > 0 && <p><strong>{t('areas')}</strong>{': '}{list(user.areas)}</p>}
      {held.length > 0 && (
        <details>
          <summary>{t('together')}</summary>
          <GrantsTable caption={t('together')} grants={together(held.flatMap((role) => role.permissions))} />
        </details>
      )}
      {changing && <ChangeRoles user={user} version={version} close={() => setChanging(false)} />}
    </Section>
  )
}

const schema = z.object({ roles: z.array(z.string()).check(z.minLength(1, 'required')), areas: z.string() })

function ChangeRoles({ user, version, close }: { user: User; version: string | null; close: () => void }) {
  const t = useUsersText()
  // As it was opened: what is fetched behind the dialog has not been looked at.
  const [seen] = useState(version)
  const form = useForm(schema, { roles: user.roles, areas: user.areas.join(', ') })
  const roles = useWatch({ control: form.control, name: 'roles' })
  return (
    <Dialog title={t('change_roles')} onClose={close}>
      <p>{t('change_roles_body')}</p>
      <Form form={form} onSubmit={async (given) => {
        await change(`/users/${user.id}/roles`, { roles: given.roles, areas: areasOf(given.areas) }, { version: seen, key: ['users'] })
        await Promise.all([queries.invalidateQueries({ queryKey: ['users'] }), queries.invalidateQueries({ queryKey: rolesQuery.queryKey }), refreshMe()])
        toast(t('roles_changed'))
        close()
      }}>
        <RolesField name="roles" label={t('column.roles')} />
        {(roles.includes('agent') || user.areas.length > 0) && <TextField name="areas" label={t('areas')} description={t('areas_how')} autoComplete="off" />}
        <SubmitButton>{t('save')}</SubmitButton>
      </Form>
    </Dialog>
  )
}
