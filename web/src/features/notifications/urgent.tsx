import { ActionIcon } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { urgentQuery } from '../../platform/urgent'
import { CloseIcon } from '../../ui/icons'
import { useCommonText } from '../../ui/text'
import styles from './notifications.module.css'
import { useNotificationsText } from './text'
import { ToldList } from './told-list'

/**
 * Above every page while something urgent is neither read nor taken on: it interrupts a screen reader, and goes by itself in all
 * tabs once somebody has acted. Whoever puts it aside finds it behind the bell.
 */
export default function Urgent() {
  const t = useNotificationsText()
  const common = useCommonText()
  const [aside, setAside] = useState<readonly string[]>([])
  const { data } = useQuery(urgentQuery)
  const loud = (data?.items ?? []).filter((told) => told.urgency === 'urgent' && told.acknowledged_at === null && !aside.includes(told.id))
  return (
    // There before it has anything to say, or some screen readers would not say it.
    <div role="alert" aria-live="assertive">
      {loud.length > 0 && (
        <div className={styles.urgent}>
          <div className={styles.urgentHead}>
            <b>{t('urgent_now', { count: loud.length })}</b>
            <ActionIcon variant="transparent" size="lg" aria-label={common('action.close')} onClick={() => setAside([...aside, ...loud.map(({ id }) => id)])}><CloseIcon /></ActionIcon>
          </div>
          <ToldList items={loud.slice(0, 3)} />
        </div>
      )}
    </div>
  )
}
