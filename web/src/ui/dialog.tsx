import { ActionIcon } from '@mantine/core'
import { useEffect, useId, useRef, type ReactNode } from 'react'

import styles from './dialog.module.css'
import { CloseIcon } from './icons'
import { useCommonText } from './text'

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
      onClick={(event) => event.target === event.currentTarget && onClose()}>
      <div className={styles.inside}>
        <div className={styles.head}>
          <h2 id={name}>{title}</h2>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('action.close')} onClick={onClose}><CloseIcon /></ActionIcon>
        </div>
        {children}
      </div>
    </dialog>
  )
}
