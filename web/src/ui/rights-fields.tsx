import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/Combobox.layer.css'

import { Checkbox, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useController } from 'react-hook-form'

import type { Role, User } from '../platform/contract'
import { ask } from '../platform/http'
import { useMay, useMe } from '../platform/session'
import { nameOfUser } from './people'
import { Failed, Waiting } from './query-state'
import { permissionsQuery, rolesQuery, usePermissionMeaning, useRightsText, useRoleName } from './rights'
import styles from './rights.module.css'
import { useCommonText } from './text'

/** The message at a field, in the person's language where it is one of `invalid.…`. */
function useMessage(message: string | undefined) {
  const t = useCommonText()
  return message === undefined ? {} : { error: t.maybe(`invalid.${message}`) ?? message }
}

/** Which roles, with what each is for. What would give more than oneself has is shown and closed. */
export function RolesField({ name, label }: { name: string; label: string }) {
  const t = useRightsText()
  const roleName = useRoleName()
  const { permissions } = useMe()
  const { field, fieldState } = useController<Record<string, string[]>>({ name })
  const error = useMessage(fieldState.error?.message)
  const roles = useQuery(rolesQuery)
  if (roles.data === undefined) return roles.isError ? <Failed failure={roles.error} retry={roles.refetch} /> : <Waiting />
  const beyond = (role: Role) => !role.permissions.every((grant) => permissions.includes(grant.permission))
  return (
    <Checkbox.Group mt="sm" label={label} value={field.value} onChange={field.onChange} {...error}>
      <div className={styles.roles}>
        {roles.data.map((role) => (
          <Checkbox key={role.id} value={role.id} label={roleName(role)} disabled={beyond(role)}
            description={beyond(role) ? t('role_beyond') : (t.maybe(`role_for.${role.id}`) ?? t('grants', { count: role.permissions.length }))} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

type Someone = Pick<User, 'id' | 'full_name' | 'email'>

const labelOf = (user: Someone) => (nameOfUser(user) === user.email ? user.email : `${user.full_name} · ${user.email}`)

/**
 * Chooses somebody of the organisation by name or address. The field holds their id.
 * `among` is who is asked, where that is not everybody: whoever may ask there need not see all people.
 */
export function PersonField({ name, label, among }: { name: string; label: string; among?: string }) {
  const t = useRightsText()
  const seesAll = useMay('users:read')
  const may = seesAll || among !== undefined
  const { field, fieldState } = useController<Record<string, string>>({ name })
  const error = useMessage(fieldState.error?.message)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<Someone | null>(null)
  const [q] = useDebouncedValue(chosen && labelOf(chosen) === typed ? '' : typed.trim(), 300)
  const people = useQuery({
    queryKey: ['users', 'choice', among, q],
    queryFn: ({ signal }) => ask<{ items: Someone[] }>('GET', among ?? '/users', { query: among === undefined ? { q, limit: 20 } : { q }, signal }),
    enabled: may,
    placeholderData: keepPreviousData,
  })
  if (!may) return <TextInput mt="sm" label={label} description={t('person_id')} dir="ltr" autoComplete="off" spellCheck={false} {...field} {...error} />
  const found = people.data?.items ?? []
  const shown = chosen && !found.some((user) => user.id === chosen.id) ? [chosen, ...found] : found
  return (
    <Select mt="sm" label={label} placeholder={t('person_search')} searchable withScrollArea={false} classNames={{ dropdown: styles.choices ?? '' }}
      data={shown.map((user) => ({ value: user.id, label: labelOf(user) }))} filter={({ options }) => options} nothingFoundMessage={t('person_none')}
      value={field.value === '' ? null : field.value} searchValue={typed} onSearchChange={setTyped} onBlur={field.onBlur}
      onChange={(id) => {
        setChosen(shown.find((user) => user.id === id) ?? null)
        field.onChange(id ?? '')
      }} {...error} />
  )
}

/** Which permissions, each in words. What oneself may not do cannot be given. */
export function PermissionsField({ name, label, description }: { name: string; label: string; description?: string }) {
  const t = useRightsText()
  const words = usePermissionMeaning()
  const { permissions: own } = useMe()
  const may = useMay('roles:read')
  const { field, fieldState } = useController<Record<string, string[]>>({ name })
  const error = useMessage(fieldState.error?.message)
  const all = useQuery({ ...permissionsQuery, enabled: may })
  const given = field.value
  // Whoever may not read the table knows their own permissions, and those are all that they can give.
  const names = all.data?.map((permission) => permission.name) ?? [...new Set([...own, ...given])]
  if (may && all.isPending) return <Waiting />
  return (
    <Checkbox.Group mt="md" label={label} description={description} value={given} onChange={field.onChange} {...error}>
      <div className={styles.roles}>
        {names.map((permission) => (
          <Checkbox key={permission} value={permission} label={words(permission)} disabled={!own.includes(permission)} {...(own.includes(permission) ? {} : { description: t('beyond') })} />
        ))}
      </div>
    </Checkbox.Group>
  )
}
