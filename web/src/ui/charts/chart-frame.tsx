import type { ReactNode } from 'react'

import { useFormats } from '../formats'
import { useCommonText } from '../text'
import styles from './chart.module.css'

interface Row {
  /** Milliseconds for a moment, or the row's name. */
  time: number | string
  values: readonly string[]
}

/** A picture and its table: who cannot see the one reads the other. */
export function ChartFrame({ title, first, heads, rows, daily = false, children }: {
  title: string
  /** What the rows are named by, where it is not a moment. */
  first?: string
  heads: readonly string[]
  rows: readonly Row[]
  daily?: boolean
  children: ReactNode
}) {
  const t = useCommonText()
  const { dateTime, wholeDay } = useFormats()
  const moment = daily ? wholeDay : dateTime
  return (
    <figure className={styles.figure}>
      <figcaption>{title}</figcaption>
      <div aria-hidden="true">{children}</div>
      <details className={styles.details}>
        <summary>{t('chart.table')}</summary>
        {/* A long table scrolls, so the keyboard must reach it. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={title}>
          <table>
            <thead><tr><th scope="col">{first ?? t('chart.at')}</th>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
            <tbody>{rows.map((row) => (
              <tr key={row.time}>
                <th scope="row">{typeof row.time === 'number' ? moment(row.time) : row.time}</th>
                {row.values.map((value, at) => <td key={heads[at]}>{value}</td>)}
              </tr>
            ))}</tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}
