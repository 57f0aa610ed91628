import { Button } from '@mantine/core'
import { useState } from 'react'

import { useList } from '../../platform/pages'
import { useMay } from '../../platform/session'
import { Choice } from '../../ui/choice'
import { Empty } from '../../ui/empty'
import { ButtonLink } from '../../ui/link'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { useProblemText } from '../../ui/problem-text'
import { QueryState } from '../../ui/query-state'
import { Compose } from './compose'
import { useMarks, type Told } from './inbox'
import styles from './notifications.module.css'
import { useNotificationsText } from './text'
import { ToldList } from './told-list'

export default function NotificationsPage() {
  const t = useNotificationsText()
  const text = useProblemText()
  const [shown, setShown] = useState<'unread' | 'all'>('unread')
  const [composing, setComposing] = useState(false)
  const list = useList<Told>(['notifications', 'list', shown], '/notifications', shown === 'unread' ? { unread: true } : {})
  const { readAll } = useMarks()
  const maySend = useMay('notifications:send')
  return (
    <Page title={t('title')} narrow actions={<>
      {maySend && <Button onClick={() => setComposing(true)}>{t('compose.open')}</Button>}
      <ButtonLink variant="default" to="/notifications/preferences">{t('preferences.title')}</ButtonLink>
    </>}>
      <div className={styles.bar}>
        <Choice label={t('filter')} value={shown} onChange={setShown}
          options={[{ value: 'unread', label: t('filter.unread') }, { value: 'all', label: t('filter.all') }]} />
        <Button variant="subtle" loading={readAll.isPending} onClick={() => readAll.mutate()}>{t('read_all')}</Button>
      </div>
      {readAll.isError && <Notice kind="bad">{text(readAll.error)}</Notice>}
      <QueryState query={list} isEmpty={(items) => items.length === 0} whenEmpty={
        <Empty title={t(shown === 'unread' ? 'none_unread' : 'none')} action={shown === 'unread' && <Button variant="default" onClick={() => setShown('all')}>{t('show_all')}</Button>}>{t('none_body')}</Empty>
      }>
        {(items) => <ToldList items={items} />}
      </QueryState>
      {list.more.has && <div className={styles.more}><Button variant="default" loading={list.more.loading} onClick={() => void list.more.load()}>{t('more')}</Button></div>}
      {composing && <Compose close={() => setComposing(false)} />}
    </Page>
  )
}
