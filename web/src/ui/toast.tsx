import { ActionIcon, Button } from '@mantine/core'
import { useEffect } from 'react'

import { createStore, useStore } from '../platform/store'
import { CloseIcon } from './icons'
import { useCommonText } from './text'
import styles from './toast.module.css'

interface Toast {
  text: string
  kind?: 'good' | 'bad'
  undo?: () => void
}

const shown = createStore<(Toast & { id: number })[]>([])
let count = 0

/** Tells what was done. With `undo` it stays longer and can be taken back. */
export function toast(text: string, more: Omit<Toast, 'text'> = {}): void {
  shown.write([...shown.read().slice(-2), { text, ...more, id: ++count }])
}

const close = (id: number) => shown.write(shown.read().filter((each) => each.id !== id))

export function ToastHost() {
  const toasts = useStore(shown)
  return <div className={styles.host} role="status" aria-live="polite">{toasts.map((each) => <Shown key={each.id} toast={each} />)}</div>
}

function Shown({ toast: { id, text, kind = 'good', undo } }: { toast: Toast & { id: number } }) {
  const t = useCommonText()
  useEffect(() => {
    const timer = setTimeout(() => close(id), undo || kind === 'bad' ? 12_000 : 6_000)
    return () => clearTimeout(timer)
  }, [id, kind, undo])
  return (
    <div className={styles.toast} data-kind={kind}>
      <span>{text}</span>
      {undo && <Button size="compact-sm" variant="default" onClick={() => {
        close(id)
        undo()
      }}>{t('action.undo')}</Button>}
      <ActionIcon variant="transparent" color="gray" size="md" aria-label={t('action.close')} onClick={() => close(id)}><CloseIcon size={16} /></ActionIcon>
    </div>
  )
}
