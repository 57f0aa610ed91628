import { ActionIcon, Button } from '@mantine/core'
import { createContext, use, useEffect, useId, useRef, useState, type ReactNode } from 'react'

import styles from './dialog.module.css'
import { CloseIcon } from './icons'
import { Notice } from './notice'
import { useCommonText } from './text'

const Hold = createContext<(held: boolean) => void>(() => undefined)

/** While held, the dialog around does not go by a slip of the hand: it holds something that is shown this once. */
export function useHold(held: boolean): void {
  const hold = use(Hold)
  useEffect(() => {
    hold(held)
    return () => hold(false)
  }, [hold, held])
}

interface Props {
  title: string
  onClose: () => void
  children: ReactNode
  /** At the side, for lists such as the bell's. */
  side?: boolean
}

/** The browser's own modal dialog: the page behind is inert, the focus stays inside and returns afterwards. */
export function Dialog({ title, onClose, children, side = false }: Props) {
  const t = useCommonText()
  const name = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const pressed = useRef(false)
  const [held, setHeld] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const leave = held ? () => setLeaving(true) : onClose
  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    element?.showModal()
    return () => {
      element?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    // A press on the backdrop closes; the keyboard has Escape and the button.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog ref={dialog} aria-labelledby={name} className={styles.dialog} data-side={side}
      // Not where it was opened again since, as React's strict mode does at once.
      onClose={(event) => { if (!event.currentTarget.open) onClose() }}
      onCancel={(event) => {
        if (!held || event.target !== event.currentTarget) return
        event.preventDefault()
        leave()
      }}
      // Only what is also pressed there: whoever selects text and lets go beside the dialog does not mean to leave it.
      onPointerDown={(event) => { pressed.current = event.target === event.currentTarget }}
      onClick={(event) => event.target === event.currentTarget && pressed.current && leave()}>
      <div className={styles.inside}>
        <div className={styles.head}>
          <h2 id={name}>{title}</h2>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('action.close')} onClick={leave}><CloseIcon /></ActionIcon>
        </div>
        {held && leaving && (
          <Notice kind="warn" actions={<><Button size="xs" color="red" onClick={onClose}>{t('secret.leave_do')}</Button><Button size="xs" variant="default" onClick={() => setLeaving(false)}>{t('secret.stay')}</Button></>}>{t('secret.leave')}</Notice>
        )}
        <Hold value={setHeld}>{children}</Hold>
      </div>
    </dialog>
  )
}
