import { Button } from '@mantine/core'
import { useEffect } from 'react'

import { createStore, useStore } from '../../platform/store'
import { Notice } from '../../ui/notice'
import { useCommonText } from '../../ui/text'
import { useMaybeMe } from '../../platform/session'
import styles from './shell.module.css'

/** The way into the newer version; null while there is none. The page is never loaded anew unasked. */
const waiting = createStore<(() => void) | null>(null)
let registered = false

async function register(): Promise<void> {
  if (registered || !import.meta.env.PROD || !('serviceWorker' in navigator)) return
  registered = true
  const { Workbox } = await import('workbox-window')
  const worker = new Workbox('/sw.js', { scope: '/' })
  const isFirst = navigator.serviceWorker.controller === null
  let pressed = false
  const offer = () => waiting.write(() => {
    pressed = true
    // Where another tab has changed to it already nothing waits any more.
    void navigator.serviceWorker.getRegistration().then((found) => (found?.waiting ? worker.messageSkipWaiting() : location.reload()))
  })
  worker.addEventListener('waiting', offer)
  worker.addEventListener('controlling', () => {
    if (pressed) location.reload()
    else if (!isFirst) offer()
  })
  await worker.register()
  // A tab stays open for weeks on a ward: it asks once an hour.
  setInterval(() => void worker.update().catch(() => undefined), 3_600_000)
}

export function UpdatePrompt() {
  const t = useCommonText()
  const reload = useStore(waiting)
  const signedIn = useMaybeMe() !== null
  useEffect(() => void register().catch(() => undefined), [])
  if (!reload) return null
  return (
    <div className={styles.prompt}>
      <Notice actions={<><Button size="xs" onClick={reload}>{t('update.reload')}</Button><Button size="xs" variant="default" onClick={() => waiting.write(null)}>{t('update.later')}</Button></>}>
        {t(signedIn ? 'update.body' : 'update.body_short')}
      </Notice>
    </div>
  )
}
