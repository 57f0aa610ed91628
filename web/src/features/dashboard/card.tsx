import type { ReactNode } from 'react'

import { ForwardIcon } from '../../ui/icons'
import { Link } from '../../ui/link'
import styles from './dashboard.module.css'

interface Props {
  title: string
  /** Its page. */
  to: string
  search?: Record<string, string>
  tone?: 'bad' | 'warn' | undefined
  wide?: boolean
  actions?: ReactNode
  children: ReactNode
}

/** One matter on the dashboard; its heading leads to the matter's page. */
export function Card({ title, to, search, tone, wide = false, actions, children }: Props) {
  return (
    <section className={styles.card} data-tone={tone} data-wide={wide}>
      <div className={styles.head}>
        <h2><Link to={to} {...(search ? { search } : {})}>{title}<ForwardIcon size={16} /></Link></h2>
        {actions}
      </div>
      {children}
    </section>
  )
}

/** A number that is looked at, and what it counts. */
export function Count({ value, children }: { value: string; children: ReactNode }) {
  return <p className={styles.line}><span className={styles.figure}>{value}</span> <span>{children}</span></p>
}
