import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'

import { ask } from '../../platform/http'
import { Dialog } from '../../ui/dialog'
import { Empty } from '../../ui/empty'
import { ButtonLink } from '../../ui/link'
import { QueryState } from '../../ui/query-state'
import { useMarks, type Inbox } from './inbox'
import styles from './notifications.module.css'
import { useNotificationsText } from './text'
import { ToldList } from './told-list'

/** What is behind the bell: the newest of it. */
export default function BellPanel({ close }: { close: () => void }) {
  const t = useNotificationsText()
  const { readAll } = useMarks()
  const inbox = useQuery({ queryKey: ['notifications', 'newest'], queryFn: ({ signal }) => ask<Inbox>('GET', '/notifications', { query: { limit: 20 }, signal }) })
  return (
    <Dialog side title={t('title')} onClose={close}>
      <div className={styles.bar}>
        <ButtonLink size="xs" variant="default" to="/notifications" onClick={close}>{t('all_of_them')}</ButtonLink>
        {(inbox.data?.unread ?? 0) > 0 && <Button size="xs" variant="subtle" loading={readAll.isPending} onClick={() => readAll.mutate()}>{t('read_all')}</Button>}
      </div>
      <QueryState query={inbox} isEmpty={({ items }) => items.length === 0} whenEmpty={<Empty title={t('none')}>{t('none_body')}</Empty>}>
        {({ items }) => <ToldList items={items} onFollow={close} />}
      </QueryState>
    </Dialog>
  )
}
