import type { ReactNode } from 'react'

import styles from './empty.module.css'

/** Nothing is here yet: what this place is for, and what to do first. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <TileStar />
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}

/** The eight-pointed star of the tiles: our sign for a page without content. */
export function TileStar({ size = 72 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 96 96" aria-hidden="true" focusable="false" className={styles.star} strokeWidth={size < 50 ? 5 : 2}>
      <rect x="22" y="22" width="52" height="52" rx="3" />
      <rect x="22" y="22" width="52" height="52" rx="3" transform="rotate(45 48 48)" />
      <circle cx="48" cy="48" r="13" />
    </svg>
  )
}
