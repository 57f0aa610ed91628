import { useEffect, useRef, type ReactNode } from 'react'

import { TileStar } from '../../ui/empty'
import styles from './cover.module.css'

/**
 * Hides all that is on the screen. A modal dialog, because dialogs of the page may be open below and only a later one stands
 * above them; the browser closes any dialog at the second Escape, so it opens itself again.
 */
export function CoverFrame({ title, children }: { title: string; children: ReactNode }) {
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
        {children}
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
