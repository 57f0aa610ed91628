import type { ReactNode } from 'react'

import { CheckIcon, QuestionIcon, WarningIcon } from './icons'
import styles from './notice.module.css'

const icons = { good: CheckIcon, bad: WarningIcon, warn: WarningIcon, info: QuestionIcon }

/** A sentence that must be read. What went wrong interrupts a screen reader; the rest waits its turn. */
export function Notice({ kind = 'info', title, children, actions }: { kind?: keyof typeof icons; title?: string; children?: ReactNode; actions?: ReactNode }) {
  const Sign = icons[kind]
  return (
    <div className={styles.notice} data-kind={kind} role={kind === 'bad' ? 'alert' : 'status'}>
      <Sign />
      <div className={styles.words}>
        {title && <strong>{title}</strong>}
        {children && <div>{children}</div>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  )
}
