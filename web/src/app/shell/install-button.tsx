import { useEffect, useState } from 'react'

import { DownloadIcon } from '../../ui/icons'
import { useCommonText } from '../../ui/text'
import styles from './shell.module.css'

interface InstallEvent extends Event {
  prompt: () => Promise<unknown>
}

let offered: InstallEvent | null = null
const changed = new Set<() => void>()
const offer = (event: InstallEvent | null) => {
  offered = event
  for (const tell of changed) tell()
}
// It comes once, often before anything is drawn. Browsers without it have their own menu for it.
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  offer(event as InstallEvent)
})
addEventListener('appinstalled', () => offer(null))

export function InstallButton() {
  const t = useCommonText()
  const [event, setEvent] = useState(offered)
  useEffect(() => {
    const tell = () => setEvent(offered)
    changed.add(tell)
    return () => void changed.delete(tell)
  }, [])
  if (!event) return null
  return (
    <button type="button" className={styles.round} aria-label={t('shell.install')} title={t('shell.install')}
      onClick={() => void event.prompt().then(() => offer(null))}><DownloadIcon /></button>
  )
}
