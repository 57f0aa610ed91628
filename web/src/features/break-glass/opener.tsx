import type { BrokenGlass } from '../../platform/contract'
import { Machine } from '../../ui/machine'
import { shortId, useNames } from '../../ui/people'
import { useBreakGlassText } from './text'

/** Who opened it: by name, else by address for those who may read it, else by the end of their id. */
export function Opener({ glass: { person_id: id, person_name: name } }: { glass: BrokenGlass }) {
  const t = useBreakGlassText()
  const names = useNames(name === '')
  if (name === null) return <>{t('somebody_gone')}</>
  if (name !== '') return <>{name}</>
  return <>{names.get(id) ?? <Machine>{shortId(id)}</Machine>}</>
}
