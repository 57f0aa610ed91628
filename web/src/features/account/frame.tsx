import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { Link } from '../../ui/link'
import { Page } from '../../ui/page'
import styles from './account.module.css'
import { useAccountText } from './text'

const places = { account: '/account', security: '/account/security', sessions: '/account/sessions', keys: '/account/keys', apps: '/account/apps' } as const

/** A page of the own account, with the ways to the others. */
export function AccountFrame({ here, description, actions, wide = false, children }: {
  here: keyof typeof places; description?: string; actions?: ReactNode; wide?: boolean; children: ReactNode
}) {
  const t = useAccountText()
  const path = useLocation({ select: (location) => location.pathname })
  return (
    <Page title={t(`${here}.title`)} description={description} actions={actions} narrow={!wide}>
      <nav aria-label={t('places')} className={styles.places}>
        {(Object.keys(places) as (keyof typeof places)[]).map((place) => (
          <Link key={place} to={places[place]} underline="never" aria-current={path === places[place] ? 'page' : undefined} activeProps={{}}>{t(`${place}.title`)}</Link>
        ))}
      </nav>
      {children}
    </Page>
  )
}
