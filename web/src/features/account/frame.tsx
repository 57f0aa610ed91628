import type { ReactNode } from 'react'

import { Link } from '../../ui/link'
import { Page } from '../../ui/page'
import styles from './account.module.css'
import { useAccountText } from './text'

const places = {
  account: { to: '/account', title: 'account.title' }, security: { to: '/account/security', title: 'security.title' },
  sessions: { to: '/account/sessions', title: 'sessions.title' }, keys: { to: '/account/keys', title: 'keys.title' }, apps: { to: '/account/apps', title: 'apps.title' },
} as const

/** A page of the own account, with the ways to the others. */
export function AccountFrame({ here, description, actions, wide = false, children }: {
  here: keyof typeof places; description?: string; actions?: ReactNode; wide?: boolean; children: ReactNode
}) {
  const t = useAccountText()
  return (
    <Page title={t(places[here].title)} description={description} actions={actions} narrow={!wide}>
      <nav aria-label={t('places')} className={styles.places}>
        {Object.values(places).map(({ to, title }) => <Link key={to} to={to} underline="never" activeOptions={{ exact: true }}>{t(title)}</Link>)}
      </nav>
      {children}
    </Page>
  )
}
