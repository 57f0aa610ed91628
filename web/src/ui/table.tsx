import { Button, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'

import { ChevronIcon } from './icons'
import styles from './table.module.css'
import { useCommonText } from './text'

export interface Column<T> {
  key: string
  header: string
  cell: (row: T) => ReactNode
  /** The server can order by it. */
  sortable?: boolean
  /** Numbers stand at the end of their column. */
  numeric?: boolean
}

export interface Sort {
  key: string
  descending: boolean
}

interface Props<T> {
  /** What the table holds, for those who do not see it. */
  caption: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  rowKey: (row: T) => string
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** Of the query: whether the server has more, and the way to get it. */
  more?: { has: boolean; loading: boolean; load: () => unknown }
  total?: number | undefined
}

/** Rows of a server's list. On a phone each row is a card, whose first column is its heading. */
export function DataTable<T>({ caption, columns, rows, rowKey, sort, onSort, more, total }: Props<T>) {
  const t = useCommonText()
  return (
    <div>
      <div className={styles.frame}>
        {/* The roles are named because a table that CSS draws as cards is a table no longer for some browsers. */}
        {/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */}
        <table role="table" className={styles.table}>
          <caption className="seen-by-readers">{caption}</caption>
          <thead role="rowgroup"><tr role="row">{columns.map((column) => <Header key={column.key} column={column} sort={sort} onSort={onSort} />)}</tr></thead>
          <tbody role="rowgroup">
            {rows.map((row) => (
              <tr key={rowKey(row)} role="row">
                {columns.map((column) => <td key={column.key} role="cell" data-label={column.header} data-numeric={column.numeric}><div className={styles.cell}>{column.cell(row)}</div></td>)}
              </tr>
            ))}
          </tbody>
        </table>
        {/* eslint-enable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */}
      </div>
      <div className={styles.foot}>
        <span role="status">{total === undefined ? t('table.shown', { count: rows.length }) : t('table.shown_of', { shown: rows.length, total })}</span>
        {more?.has && <Button variant="default" loading={more.loading} onClick={() => void more.load()}>{t('table.more')}</Button>}
      </div>
    </div>
  )
}

function Header<T>({ column, sort, onSort }: { column: Column<T>; sort: Sort | undefined; onSort: ((sort: Sort) => void) | undefined }) {
  const sorted = sort?.key === column.key ? (sort.descending ? 'descending' : 'ascending') : 'none'
  if (!column.sortable || !onSort) return <th role="columnheader" scope="col" data-numeric={column.numeric}>{column.header}</th>
  return (
    <th role="columnheader" scope="col" aria-sort={sorted} data-numeric={column.numeric}>
      <UnstyledButton className={styles.sort} data-sorted={sorted} onClick={() => onSort({ key: column.key, descending: sorted === 'ascending' })}>
        {column.header}<ChevronIcon size={14} />
      </UnstyledButton>
    </th>
  )
}
