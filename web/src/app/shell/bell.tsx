import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ComponentType } from 'react'

import { useLive } from '../../platform/live'
import { urgentQuery } from '../../platform/urgent'
import { BellIcon } from '../../ui/icons'
import { useCommonText } from '../../ui/text'
import { useFormats } from '../../ui/formats'
import styles from './shell.module.css'

// The panel, and what stands above the page while something urgent waits, are the notifications' own; each is fetched when it is wanted.
const [panel] = Object.values(import.meta.glob<{ default: ComponentType<{ close: () => void }> }>('../../features/notifications/bell-panel.tsx'))
const Panel = panel && lazy(panel)
const [urgent] = Object.values(import.meta.glob<{ default: ComponentType }>('../../features/notifications/urgent.tsx'))
const Urgent = urgent && lazy(urgent)

export function Bell() {
  const t = useCommonText()
  const { number } = useFormats()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  // What is urgent is asked for by itself: among all that waits it may be far down. The answer counts what is unread all the same.
  const { data } = useQuery(urgentQuery)
  const unread = data?.unread ?? 0
  const isUrgent = data?.items.some(({ urgency }) => urgency === 'urgent') ?? false
  const lookAnew = () => void client.invalidateQueries({ queryKey: ['notifications'] })
  useLive('notification', lookAnew)
  useLive('read', lookAnew)
  useLive('resumed', lookAnew)

  const close = () => setOpen(false)
  return (
    <>
      <button type="button" className={styles.round} aria-label={t('shell.bell', { count: unread })} aria-haspopup={Panel ? 'dialog' : undefined}
        onClick={() => (Panel ? setOpen(true) : void navigate({ to: '/notifications' }))}>
        <BellIcon />
        {unread > 0 && <span className={styles.count} aria-hidden="true">{unread > 99 ? `${number(99)}+` : number(unread)}</span>}
      </button>
      {/* Said aloud as it happens; the button's own name is read only when somebody goes there. */}
      <span className="seen-by-readers" role="status">{unread > 0 ? t('shell.bell', { count: unread }) : ''}</span>
      {isUrgent && Urgent && <Suspense><Urgent /></Suspense>}
      {open && Panel && <Suspense><Panel close={close} /></Suspense>}
    </>
  )
}
