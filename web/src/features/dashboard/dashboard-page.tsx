import { Suspense } from 'react'

import { useMe } from '../../platform/session'
import { Empty } from '../../ui/empty'
import { Page } from '../../ui/page'
import { Waiting } from '../../ui/query-state'
import { cardsFor } from './cards'
import styles from './dashboard.module.css'
import { useDashboardText } from './text'

/** What somebody sees first: by role and right, what needs them and what they look after. */
export default function DashboardPage() {
  const t = useDashboardText()
  const me = useMe()
  const cards = cardsFor(me)
  return (
    <Page title={me.full_name ? t('greeting', { name: me.full_name }) : t('title')} description={me.organisation.name}>
      {cards.length === 0
        ? <Empty title={t('empty')}>{t('empty_body')}</Empty>
        : <div className={styles.cards}>{cards.map(({ key, component: Card }) => <Suspense key={key} fallback={<div className={styles.card}><Waiting lines={3} /></div>}><Card /></Suspense>)}</div>}
    </Page>
  )
}
