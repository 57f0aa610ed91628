import { useEffect, useId, useRef, useState, type ReactNode, type KeyboardEvent } from 'react'

import styles from './menu.module.css'

export interface Choice {
  key: string
  text: ReactNode
  icon?: ReactNode
  /** In a menu that chooses one of several: whether it is the one. */
  chosen?: boolean
  language?: string
  act: () => void
}

/** A button that opens a list of choices: arrows move, Home and End jump, Escape closes and returns the focus. */
export function Menu({ label, button, choices, head, wide = false, start = false }: { label: string; button: ReactNode; choices: readonly Choice[]; head?: ReactNode; wide?: boolean; start?: boolean }) {
  const [open, setOpen] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const id = useId()
  const items = () => [...(frame.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]

  useEffect(() => {
    if (!open) return
    const all = items()
    ;(all.find((item) => item.getAttribute('aria-checked') === 'true') ?? all[0])?.focus()
    const outside = (event: PointerEvent) => {
      if (!frame.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])

  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  const steer = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    if (event.key === 'Tab') setOpen(false)
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    all[to]?.focus()
  }

  return (
    <div className={styles.frame} ref={frame}>
      <button type="button" ref={opener} className={styles.opener} data-wide={wide} aria-haspopup="menu" aria-expanded={open} aria-controls={open ? id : undefined}
        aria-label={label} title={label} onClick={() => setOpen(!open)}>{button}</button>
      {open && (
        <div className={styles.panel} data-start={start}>
          {head}
          <div role="menu" id={id} aria-label={label} tabIndex={-1} onKeyDown={steer}>
            {choices.map((choice) => <Item key={choice.key} choice={choice} close={close} />)}
          </div>
        </div>
      )}
    </div>
  )
}

function Item({ choice, close }: { choice: Choice; close: () => void }) {
  const checked = choice.chosen === undefined ? {} : { 'aria-checked': choice.chosen }
  return (
    <button type="button" className={styles.item} role={choice.chosen === undefined ? 'menuitem' : 'menuitemradio'} {...checked} tabIndex={-1} lang={choice.language}
      onClick={() => {
        close()
        choice.act()
      }}>
      {choice.icon}<span>{choice.text}</span>
    </button>
  )
}
