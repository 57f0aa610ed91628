import { useNavigate, useSearch } from '@tanstack/react-router'

/** What a list is narrowed to stands in the address, so that it can be kept, sent and gone back to. Never put a person's words there. */
export function useFilters<const K extends string>(names: readonly K[]) {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const value = (name: K) => {
    const given = search[name]
    return typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean' ? String(given) : ''
  }
  const values = Object.fromEntries(names.map((name) => [name, value(name)])) as Record<K, string>
  const set = (changes: Partial<Record<K, string>>) => {
    const next = Object.fromEntries(Object.entries({ ...search, ...changes }).filter(([, each]) => each !== '' && each !== undefined))
    void navigate({ to: '.', search: next, replace: true })
  }
  const clear = () => set(Object.fromEntries(names.map((name) => [name, ''])) as Partial<Record<K, string>>)
  return { values, set, clear, isNarrowed: names.some((name) => values[name] !== '') }
}

/** Of a field of type datetime-local, which knows no zone: the device's. */
export const momentOf = (local: string): string | undefined => {
  const at = new Date(local)
  return local === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}
