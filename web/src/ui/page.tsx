import { useEffect, useRef, type ReactNode } from 'react'

import { justNavigated } from './navigated'
import { ForwardIcon } from './icons'
import { Link } from './link'
import styles from './page.module.css'
import { useCommonText } from './text'

export interface Crumb {
  text: string
  to: string
}

interface Props {
  title: string
  description?: ReactNode
  actions?: ReactNode
  crumbs?: Crumb[]
  /** Forms read badly when they are wide. */
  narrow?: boolean
  children: ReactNode
}

/** The frame of a page: its name as heading and in the window's title; the focus comes here after a change of page. */
export function Page({ title, description, actions, crumbs, narrow = false, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (justNavigated()) heading.current?.focus()
  }, [])
  return (
    <div className={styles.page} data-narrow={narrow}>
      <title>{`${title} · Maristan`}</title>
      {crumbs && <Crumbs crumbs={crumbs} />}
      <div className={styles.head}>
        <div className={styles.words}>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>{title}</h1>
          {description && <p className={styles.description}>{description}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  )
}

function Crumbs({ crumbs }: { crumbs: Crumb[] }) {
  const t = useCommonText()
  return (
    <nav aria-label={t('shell.crumbs')} className={styles.crumbs}>
      <ol>{crumbs.map((crumb) => <li key={crumb.to}><Link to={crumb.to}>{crumb.text}</Link><ForwardIcon size={14} /></li>)}</ol>
    </nav>
  )
}

/** A part of a page with its own heading. */
export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  )
}
