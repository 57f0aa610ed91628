import { queryOptions, useQuery } from '@tanstack/react-query'

import type { Grant, PermissionInfo, Role, Scope } from '../platform/contract'
import { ask } from '../platform/http'
import { useMay } from '../platform/session'
import type en from '../locales/en/rights.json'
import { textOf } from '../platform/text'
import { useFormats } from './formats'
import { usePermissionWords } from './permission-words'
import { useGlossary } from './text'

/** Permissions, scopes and roles in words. */
export const useRightsText = textOf<typeof en>('rights')

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: async ({ signal }) => (await ask<{ items: Role[] }>('GET', '/roles', { signal })).items,
})

export const permissionsQuery = queryOptions({
  queryKey: ['permissions'],
  queryFn: async ({ signal }) => (await ask<{ items: PermissionInfo[] }>('GET', '/permissions', { signal })).items,
  staleTime: 600_000,
})

/** Of a role, or of its id: the house's in the person's language, the organisation's own as it was named. */
export function useRoleName(): (role: Role | string) => string {
  const t = useGlossary()
  const may = useMay('roles:read')
  const { data = [] } = useQuery({ ...rolesQuery, enabled: may })
  return (role) => {
    const id = typeof role === 'string' ? role : role.id
    return t.maybe(`role.${id}`) ?? (typeof role === 'string' ? data.find((each) => each.id === id)?.name : role.name) ?? id
  }
}

export function useRoleNames(): (ids: readonly string[]) => string {
  const name = useRoleName()
  const { list } = useFormats()
  return (ids) => list(ids.map(name))
}

/** What a permission lets somebody do; the server has an English sentence for one that is newer than our words. */
export function usePermissionMeaning(): (name: string) => string {
  const words = usePermissionWords()
  const may = useMay('roles:read')
  const { data = [] } = useQuery({ ...permissionsQuery, enabled: may })
  return (name) => {
    const said = words(name)
    return said === name ? (data.find((each) => each.name === name)?.meaning ?? name) : said
  }
}

const width: Record<Scope, number> = { own: 0, area: 1, care_team: 2, project: 3, organisation: 4 }

/** What several roles give together: each permission as widely as any of them gives it. */
export function together(grants: readonly Grant[]): Grant[] {
  const widest = new Map<string, Grant>()
  for (const grant of grants) {
    const before = widest.get(grant.permission)
    if (!before || width[before.scope] < width[grant.scope]) widest.set(grant.permission, grant)
  }
  return [...widest.values()].sort((one, other) => one.permission.localeCompare(other.permission))
}
