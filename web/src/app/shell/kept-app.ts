import { useEffect } from 'react'

import { useMaybeMe, type Person } from '../../platform/session'
import { useLanguage, type Language } from '../../platform/text'
import { pages } from '../pages'

const settled = 5_000

/** Once nobody waits for anything, the service worker fetches what this person can open, in their language: all of it opens without a line then. */
export function useKeptApp(): void {
  const me = useMaybeMe()
  const language = useLanguage()
  const wanted = me && !me.remembered ? partsFor(me, language).join(' ') : ''
  useEffect(() => {
    if (wanted === '' || !('serviceWorker' in navigator)) return
    const timer = setTimeout(() => whenIdle(() => void askToKeep(wanted.split(' '))), settled)
    return () => clearTimeout(timer)
  }, [wanted])
}

// By the names that scripts/parts.mjs gives the parts.
function partsFor({ permissions }: Person, language: Language): string[] {
  const may = (permission: string) => permissions.includes(permission)
  const shown = pages.filter(({ open, permission = [] }) => !open && (permission.length === 0 || (typeof permission === 'string' ? may(permission) : permission.some(may))))
  return [...new Set([language, ...shown.flatMap(({ feature, texts = [] }) => [...(feature === undefined ? [] : [feature]), ...texts.map((text) => `${language}/${text}`)])])].sort()
}

// Safari has no idle callback.
const whenIdle = (act: () => void) => {
  if ('requestIdleCallback' in window) requestIdleCallback(act)
  else act()
}

async function askToKeep(wanted: readonly string[]): Promise<void> {
  const saves = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData ?? false
  if (!navigator.onLine || saves) return
  const { active } = await navigator.serviceWorker.ready
  active?.postMessage({ type: 'KEEP', wanted })
}
