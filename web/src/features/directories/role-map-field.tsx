import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/Combobox.layer.css'
import '@mantine/core/styles/Pill.layer.css'
import '@mantine/core/styles/PillsInput.layer.css'

import { ActionIcon, Button, MultiSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useController } from 'react-hook-form'

import { PlusIcon, TrashIcon } from '../../ui/icons'
import { rolesQuery, useRoleName } from '../../ui/rights'
import styles from './directories.module.css'
import type { MapLine } from './role-map'
import { useDirectoriesText } from './text'

/** The roles to choose from, as the fields want them. */
export function useRoleChoice() {
  const roleName = useRoleName()
  const { data = [] } = useQuery(rolesQuery)
  return data.map((role) => ({ value: role.id, label: roleName(role) }))
}

/** Which group of the directory gives which roles here. */
export function RoleMapField() {
  const t = useDirectoriesText()
  const choice = useRoleChoice()
  const { field, fieldState } = useController<Record<string, MapLine[]>>({ name: 'role_map' })
  const lines = field.value
  const set = (at: number, change: Partial<MapLine>) => field.onChange(lines.map((line, each) => (each === at ? { ...line, ...change } : line)))
  return (
    <fieldset className={styles.map}>
      <legend>{t('role_map')}</legend>
      <p>{t('role_map_how')}</p>
      {lines.map((line, at) => (
        <div key={at} className={styles.line}>
          <TextInput label={t('group')} value={line.group} autoComplete="off" spellCheck={false} onChange={(event) => set(at, { group: event.currentTarget.value })} />
          <MultiSelect label={t('gives')} data={choice} value={line.roles} onChange={(roles) => set(at, { roles })} withScrollArea={false} classNames={{ dropdown: styles.choices ?? '' }} />
          <ActionIcon variant="default" size="input-sm" aria-label={t('line_remove', { group: line.group })} onClick={() => field.onChange(lines.filter((_, each) => each !== at))}><TrashIcon /></ActionIcon>
        </div>
      ))}
      {fieldState.error && <p role="alert" className={styles.error}>{fieldState.error.message}</p>}
      <Button variant="default" size="xs" leftSection={<PlusIcon size={16} />} onClick={() => field.onChange([...lines, { group: '', roles: [] }])}>{t('line_add')}</Button>
    </fieldset>
  )
}

export function DefaultRolesField() {
  const t = useDirectoriesText()
  const choice = useRoleChoice()
  const { field, fieldState } = useController<Record<string, string[]>>({ name: 'default_roles' })
  // Nobody becomes powerful for being in no group.
  const harmless = choice.filter(({ value }) => value !== 'admin' && value !== 'operator')
  return (
    <MultiSelect mt="sm" label={t('default_roles')} description={t('default_roles_how')} data={harmless} value={field.value} onChange={field.onChange}
      withScrollArea={false} classNames={{ dropdown: styles.choices ?? '' }} {...(fieldState.error?.message ? { error: fieldState.error.message } : {})} />
  )
}
