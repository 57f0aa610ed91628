/** A line of the editor: a group as the directory names it, and what it gives here. */
export interface MapLine {
  group: string
  roles: string[]
}

export const linesOf = (map: Record<string, string[]>): MapLine[] => Object.entries(map).map(([group, roles]) => ({ group, roles }))

/** Lines that name no group or no role are left out; of one group named twice the roles count together. */
export function mapOf(lines: readonly MapLine[]): Record<string, string[]> {
  const map = new Map<string, string[]>()
  for (const { group, roles } of lines) {
    const name = group.trim()
    if (name !== '' && roles.length > 0) map.set(name, [...new Set([...(map.get(name) ?? []), ...roles])])
  }
  return Object.fromEntries(map)
}
