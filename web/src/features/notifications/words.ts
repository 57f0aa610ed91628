import type { Told } from './inbox'
import { useNotificationsText } from './text'

/** The server tells a kind and a few short texts; what people read of it stands in our locales. */
export function useWords(): (told: Pick<Told, 'kind' | 'params'>) => { title: string; body: string } {
  const t = useNotificationsText()
  return ({ kind, params }) => ({
    title: t.maybe(`kind.${kind}.title`, params) ?? t('unknown_title'),
    // What a person wrote is not ours to put into words.
    body: kind === 'message' ? (params['text'] ?? '') : (t.maybe(`kind.${kind}.body`, params) ?? ''),
  })
}
