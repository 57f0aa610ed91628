import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useController } from 'react-hook-form'

import type { Grant, PermissionInfo, Scope } from '../../platform/contract'
import { useMe } from '../../platform/session'
import { QueryState } from '../../ui/query-state'
import { permissionsQuery, usePermissionMeaning, useRightsText } from '../../ui/rights'
import styles from './matrix.module.css'
import { useRolesText } from './text'

/** Each permission and how far it reaches. What oneself may not do cannot be given. */
export function Matrix() {
  const t = useRolesText()
  const { permissions: own } = useMe()
  const permissions = useQuery(permissionsQuery)
  const { field, fieldState } = useController<Record<string, Grant[]>>({ name: 'permissions' })
  const grants = field.value
  const give = (permission: string, scope: Scope | null) =>
    field.onChange([...grants.filter((grant) => grant.permission !== permission), ...(scope ? [{ permission, scope }] : [])])
  return (
    <fieldset className={styles.matrix}>
      <legend>{t('may')}</legend>
      {fieldState.error && <p role="alert" className={styles.error}>{fieldState.error.type === 'server' ? fieldState.error.message : t('choose')}</p>}
      <QueryState query={permissions} lines={10}>
        {(all) => all.filter((permission) => permission.name !== 'node:operate').map((permission) => (
          <Line key={permission.name} permission={permission} closed={!own.includes(permission.name)} give={give}
            scope={grants.find((grant) => grant.permission === permission.name)?.scope ?? null} />
        ))}
      </QueryState>
    </fieldset>
  )
}

interface LineProps {
  permission: PermissionInfo
  scope: Scope | null
  closed: boolean
  give: (permission: string, scope: Scope | null) => void
}

function Line({ permission, scope, closed, give }: LineProps) {
  const t = useRolesText()
  const rights = useRightsText()
  const words = usePermissionMeaning()
  return (
    <div className={styles.line} data-given={scope !== null}>
      <NativeSelect label={words(permission.name)} description={closed ? rights('beyond') : undefined} disabled={closed} value={scope ?? ''}
        onChange={(event) => give(permission.name, event.currentTarget.value === '' ? null : (event.currentTarget.value as Scope))}
        data={[{ value: '', label: t('not_given') }, ...permission.scopes.map((each) => ({ value: each, label: rights(`scope.${each}`) }))]} />
    </div>
  )
}
