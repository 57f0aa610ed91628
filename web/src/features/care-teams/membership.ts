import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'

/** Puts a person or a patient into a team, or takes them out. */
export async function setInTeam(inside: boolean, team: string, kind: 'members' | 'patients', id: string): Promise<void> {
  await ask(inside ? 'PUT' : 'DELETE', `/care-teams/${team}/${kind}/${encodeURIComponent(id)}`)
  await queries.invalidateQueries({ queryKey: ['care-teams'] })
}
