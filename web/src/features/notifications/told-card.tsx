import { Button } from '@mantine/core'

import { safeReturnPath } from '../../platform/return-path'
import { BellIcon, WarningIcon } from '../../ui/icons'
import { ButtonLink } from '../../ui/link'
import { Notice } from '../../ui/notice'
import { useProblemText } from '../../ui/problem-text'
import { StatusBadge } from '../../ui/status-badge'
import { Time } from '../../ui/time'
import { Countdown } from './countdown'
import { isWaiting, useMarks, type Told } from './inbox'
import styles from './notifications.module.css'
import { useNotificationsText } from './text'
import { useWords } from './words'

/** One thing that somebody was told, with what can be done about it. */
export function ToldCard({ told, onFollow }: { told: Told; onFollow?: () => void }) {
  const t = useNotificationsText()
  const text = useProblemText()
  const marks = useMarks()
  const { title, body } = useWords()(told)
  const Sign = told.urgency === 'normal' ? BellIcon : WarningIcon
  const failure = marks.acknowledge.error ?? marks.read.error
  return (
    <article className={styles.told} data-urgency={told.urgency} data-unread={told.read_at === null} aria-labelledby={`told-${told.id}`}>
      <Sign />
      <div className={styles.words}>
        <div className={styles.line}>
          <h3 id={`told-${told.id}`}>{title}</h3>
          {told.urgency !== 'normal' && <StatusBadge tone={told.urgency === 'urgent' ? 'bad' : 'warn'}>{t(`urgency.${told.urgency}`)}</StatusBadge>}
          {told.read_at === null && <StatusBadge tone="good">{t('is_unread')}</StatusBadge>}
        </div>
        {body !== '' && <p dir="auto">{body}</p>}
        <small><Time at={told.created_at} />{told.needs_acknowledgement && <> · <Standing told={told} /></>}</small>
        <div className={styles.actions}>
          {isWaiting(told) && <Button size="xs" color="red" loading={marks.acknowledge.isPending} onClick={() => marks.acknowledge.mutate(told.id)}>{t('acknowledge')}</Button>}
          {told.link !== null && <Follow told={told} follow={() => {
            if (told.read_at === null) marks.read.mutate(told.id)
            onFollow?.()
          }} />}
          {told.read_at === null && <Button size="xs" variant="subtle" loading={marks.read.isPending} onClick={() => marks.read.mutate(told.id)}>{t('mark_read')}</Button>}
        </div>
        {failure !== null && <Notice kind="bad">{text(failure)}</Notice>}
      </div>
    </article>
  )
}

function Follow({ told, follow }: { told: Told; follow: () => void }) {
  const t = useNotificationsText()
  // The server names a page of this app; anything else would be somebody's trick.
  const { pathname, searchParams } = new URL(safeReturnPath(told.link), location.origin)
  return <ButtonLink size="xs" variant="default" to={pathname} search={Object.fromEntries(searchParams)} onClick={follow}>{t.maybe(`kind.${told.kind}.open`) ?? t('open')}</ButtonLink>
}

export function Standing({ told }: { told: Told }) {
  const t = useNotificationsText()
  if (told.acknowledged_at !== null) return <>{t('acknowledged')} <Time at={told.acknowledged_at} /></>
  // A message calls nobody after those whom it was sent to.
  return told.escalates_at !== null && told.kind !== 'message' ? <Countdown until={told.escalates_at} /> : <>{t('waits')}</>
}
