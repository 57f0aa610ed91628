import { useMe } from '../../platform/session'
import { Link } from '../../ui/link'
import { StatusBadge } from '../../ui/status-badge'
import { hasFactor, isAccountUnfinished } from './account-state'
import { Card } from './card'
import styles from './dashboard.module.css'
import { useDashboardText } from './text'

/** How the own account stands; for a patient, who has little else here yet, also the welcome. */
export default function AccountCard() {
  const t = useDashboardText()
  const me = useMe()
  const codes = me.second_factor.recovery_codes_left
  const rows = [
    { key: 'address', to: '/account', good: me.email_confirmed, text: t(me.email_confirmed ? 'account.address_good' : 'account.address_bad') },
    { key: 'factor', to: '/account/security', good: hasFactor(me), text: t(hasFactor(me) ? 'account.factor_good' : 'account.factor_bad') },
    ...(hasFactor(me) ? [{ key: 'codes', to: '/account/security', good: codes >= 3, text: t('account.codes', { count: codes }) }] : []),
  ]
  return (
    <Card title={t('account.title')} to="/account" tone={isAccountUnfinished(me) ? 'warn' : undefined}>
      {me.roles.includes('patient') && <p>{t('account.welcome', { organisation: me.organisation.name })}</p>}
      <ul className={styles.rows}>
        {rows.map(({ key, to, good, text }) => <li key={key}><Link to={to}>{text}</Link><StatusBadge tone={good ? 'good' : 'warn'}>{t(good ? 'account.good' : 'account.to_do')}</StatusBadge></li>)}
      </ul>
    </Card>
  )
}
