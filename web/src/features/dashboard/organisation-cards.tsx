import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { BrokenGlass, Page } from '../../platform/contract'
import { useOwnOpen } from '../../platform/glasses'
import { ask } from '../../platform/http'
import { useFormats } from '../../ui/formats'
import { QueryState } from '../../ui/query-state'
import { StatusBadge } from '../../ui/status-badge'
import { Time, useMinute } from '../../ui/time'
import { useSome } from './ask'
import { Card, Count } from './card'
import styles from './dashboard.module.css'
import { useDashboardText } from './text'

export function PeopleCard() {
  const t = useDashboardText()
  const { number } = useFormats()
  const people = useSome('/users', { limit: 1 })
  const size = ({ items, total = items.length }: Page<unknown>) => total
  return (
    <Card title={t('people.title')} to="/users">
      <QueryState query={people} lines={2} isEmpty={(page) => size(page) < 2} whenEmpty={<p className={styles.dim}>{t('people.none')}</p>}>
        {(page) => <Count value={number(size(page))}>{t('people.count', { count: size(page) })}</Count>}
      </QueryState>
    </Card>
  )
}

export function InvitationsCard() {
  const t = useDashboardText()
  const { number } = useFormats()
  const invitations = useSome('/invitations', { state: 'open', limit: 1 })
  const open = ({ items, total = items.length }: Page<unknown>) => total
  return (
    <Card title={t('invitations.title')} to="/invitations">
      <QueryState query={invitations} lines={2} isEmpty={(page) => open(page) === 0} whenEmpty={<p className={styles.dim}>{t('invitations.none')}</p>}>
        {(page) => <Count value={number(open(page))}>{t('invitations.count', { count: open(page) })}</Count>}
      </QueryState>
    </Card>
  )
}

export function ReviewsCard() {
  const t = useDashboardText()
  const { number } = useFormats()
  const reviews = useSome<BrokenGlass>('/break-glass', { state: 'unreviewed', limit: 100 }, ['break-glass', 'dashboard'])
  // As of the answer, not of the drawing.
  const overdue = (reviews.data?.items ?? []).filter(({ review_due_at }) => Date.parse(review_due_at) < reviews.dataUpdatedAt).length
  return (
    <Card title={t('reviews.title')} to="/break-glass" tone={overdue > 0 ? 'bad' : (reviews.data?.items.length ?? 0) > 0 ? 'warn' : undefined}>
      <QueryState query={reviews} lines={2} isEmpty={({ items }) => items.length === 0} whenEmpty={<p className={styles.dim}>{t('reviews.none')}</p>}>
        {({ items, total = items.length }) => <><Count value={number(total)}>{t('reviews.count', { count: total })}</Count>{overdue > 0 && <div><StatusBadge tone="bad">{t('reviews.overdue', { count: overdue })}</StatusBadge></div>}</>}
      </QueryState>
    </Card>
  )
}

export function OwnGlassCard() {
  const t = useDashboardText()
  const own = useOwnOpen()
  const now = useMinute()
  const open = own.data?.filter(({ expires_at }) => Date.parse(expires_at) > now)
  return (
    <Card title={t('glass.title')} to="/break-glass" tone={open && open.length > 0 ? 'bad' : undefined}>
      <QueryState query={{ ...own, data: open }} lines={2} isEmpty={(items) => items.length === 0} whenEmpty={<p className={styles.dim}>{t('glass.none')}</p>}>
        {(items) => <ul className={styles.rows}>{items.map(({ id, expires_at }) => <li key={id}><span>{t('glass.open')}</span><span>{t('glass.ends')} <Time at={expires_at} /></span></li>)}</ul>}
      </QueryState>
    </Card>
  )
}

const hour = 3_600_000
const most = 200
const spans = { day: 24 * hour, week: 7 * 24 * hour } as const

export function AuditCard() {
  const t = useDashboardText()
  const { number } = useFormats()
  const [now] = useState(() => Date.now())
  const written = ({ count, hasMore }: { count: number; hasMore: boolean }) => (hasMore ? `${number(count)}+` : number(count))
  const counts = useQuery({
    // Each of these is a search that the trail itself remembers; it is not to be filled by a page that stands open.
    queryKey: ['dashboard', 'audit'], staleTime: 600_000,
    queryFn: async ({ signal }) => {
      // The trail is too long to be counted for a card; beyond a page it is "more than".
      const count = async (query: Record<string, string>) => {
        const { items, next_cursor } = await ask<Page<unknown>>('GET', '/audit', { query: { limit: most, ...query }, signal })
        return { count: items.length, hasMore: next_cursor !== null }
      }
      const since = (span: keyof typeof spans) => new Date(now - spans[span]).toISOString()
      const [day, week, refused] = await Promise.all([count({ from: since('day') }), count({ from: since('week') }), count({ from: since('day'), outcome: 'refused' })])
      return { day, week, refused }
    },
  })
  return (
    <Card title={t('audit.title')} to="/audit">
      <QueryState query={counts} lines={3} isEmpty={({ week }) => week.count === 0} whenEmpty={<p className={styles.dim}>{t('audit.none')}</p>}>
        {({ day, week, refused }) => (
          <>
            <Count value={written(day)}>{t('audit.day', { count: day.count })}</Count>
            <p className={styles.dim}>{t('audit.week', { amount: written(week) })}</p>
            {refused.count > 0 && <div><StatusBadge tone="warn">{t('audit.refused', { amount: written(refused) })}</StatusBadge></div>}
          </>
        )}
      </QueryState>
    </Card>
  )
}
