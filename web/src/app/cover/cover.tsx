import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'

import { lift } from '../../platform/cover'
import { inputNow } from '../../platform/idle'
import { signOut, useMe } from '../../platform/session'
import { TileStar } from '../../ui/empty'
import { useCommonText } from '../../ui/text'
import styles from './cover.module.css'
import { ProofForm } from './proof-form'

/**
 * Over everything until the person proves who it is. A modal dialog, because dialogs of the page may be open below and only
 * a later one stands above them; the browser closes any dialog at the second Escape, so it opens itself again.
 */
export function Cover() {
  const t = useCommonText()
  const me = useMe()
  const { owed } = me.second_factor
  const title = t(owed ? 'cover.owed.title' : 'cover.title')
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  useTitle(`${title} · Maristan`)
  return (
    <dialog ref={dialog} className={styles.cover} aria-labelledby="cover-title" onCancel={(event) => event.preventDefault()}
      onClose={(event) => { if (event.currentTarget.isConnected) event.currentTarget.showModal() }}>
      <div className={styles.card}>
        <TileStar size={48} />
        <h1 id="cover-title">{title}</h1>
        <p>{t(owed ? 'cover.owed.body' : 'cover.body', { name: me.full_name ?? me.email })}</p>
        <ProofForm me={me} allowPin prove={async (proof) => {
          inputNow()
          await lift(proof)
        }} />
        <Button variant="subtle" color="gray" fullWidth mt="md" onClick={() => void signOut()}>{t('cover.other')}</Button>
      </div>
    </dialog>
  )
}

/** The window's title names what is covered. The first of several counts, and React puts that of a page which comes later before ours. */
function useTitle(text: string) {
  useEffect(() => {
    const own = document.createElement('title')
    own.textContent = text
    const stayFirst = () => {
      if (document.head.firstChild !== own) document.head.prepend(own)
    }
    const watch = new MutationObserver(stayFirst)
    stayFirst()
    watch.observe(document.head, { childList: true })
    return () => {
      watch.disconnect()
      own.remove()
    }
  }, [text])
}
