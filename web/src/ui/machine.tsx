import type { ReactNode } from 'react'

import styles from './machine.module.css'

/** What machines read: a name, an id, a hash. It runs from left to right in every language. */
export const Machine = ({ children, title }: { children: ReactNode; title?: string }) => <bdi dir="ltr" className={styles.machine} title={title} translate="no">{children}</bdi>

/** A sentence of the server, which speaks English. */
export const Said = ({ children }: { children: ReactNode }) => <bdi lang="en" className={styles.said}>{children}</bdi>

/** Lines for machines that a person may want to read or copy; the keyboard reaches them because they scroll. */
export function MachineBlock({ label, children }: { label: string; children: string }) {
  // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  return <pre dir="ltr" className={styles.block} tabIndex={0} role="region" aria-label={label} translate="no">{children}</pre>
}
