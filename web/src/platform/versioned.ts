import { queryOptions } from '@tanstack/react-query'

import type { OrganisationRules, Project, User } from './contract'
import { ask, askVersioned, type Versioned } from './http'
import { Problem } from './problem'
import { queries } from './queries'

// What one person looks at while another may change it, with the version that was seen: it goes back with the change.

const one = <T>(key: readonly string[], path: string) => queryOptions({ queryKey: key, queryFn: ({ signal }) => askVersioned<T>('GET', path, { signal }) })

export const organisationQuery = one<OrganisationRules>(['organisation'], '/organisation')
export const userQuery = (id: string) => one<User>(['users', 'one', id], `/users/${encodeURIComponent(id)}`)
export const projectQuery = (id: string) => one<Project>(['projects', 'one', id], `/projects/${encodeURIComponent(id)}`)

export const isTooLate = (refused: unknown): boolean => refused instanceof Problem && refused.status === 412

/** Changes what was seen. Where somebody was faster the server refuses, and what is there now is fetched, to be looked at. */
export async function change<T>(path: string, body: unknown, { version, key }: { version: string | null; key: readonly string[] }): Promise<T> {
  try {
    return await ask<T>('PUT', path, { body, version })
  } catch (refused) {
    if (isTooLate(refused)) await queries.invalidateQueries({ queryKey: key })
    throw refused
  }
}

/**
 * Which version a half-filled form goes by when there is a newer one: the newer, as long as nobody has changed what is being typed here.
 * Else the one that was seen, so that the server refuses and the person looks again.
 */
export function seenNow<T extends object>(seen: Versioned<T>, found: Versioned<T>, touched: readonly (keyof T)[]): Versioned<T> {
  return touched.every((name) => seen.value[name] === found.value[name]) ? found : seen
}
