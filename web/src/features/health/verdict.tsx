import { CheckIcon, WarningIcon } from '../../ui/icons'
import { Said } from '../../ui/machine'
import { Time } from '../../ui/time'
import styles from './health.module.css'
import { useHealthText } from './text'
import { troublesOf, type Alert, type NodeHealth, type Trouble } from './troubles'

/** What somebody who has one second must see. */
export function Verdict({ health, alerts }: { health: NodeHealth; alerts: readonly Alert[] }) {
  const t = useHealthText()
  const troubles = troublesOf(health, alerts)
  const status = troubles[0]?.status ?? health.status
  const Sign = status === 'healthy' ? CheckIcon : WarningIcon
  return (
    <div className={styles.verdict} data-status={status} role={status === 'unhealthy' ? 'alert' : 'status'}>
      <Sign size={36} />
      <div className={styles.words}>
        <p className={styles.headline}>{t(`head.${status}`)}</p>
        <p className={styles.under}>
          {troubles.length === 0 ? t('all_well', { count: health.parts.length }) : t('troubles', { count: troubles.length })} · <Time at={health.at} />
        </p>
        {troubles.length > 0 && <ul className={styles.troubles}>{troubles.map((trouble) => <TroubleLine key={trouble.key} trouble={trouble} />)}</ul>}
      </div>
    </div>
  )
}

function TroubleLine({ trouble: { key, part, alert } }: { trouble: Trouble }) {
  const t = useHealthText()
  const mend = part?.mend ?? alert?.mend
  return (
    <li>
      <strong>{(part ? t.maybe(`part.${key}`) : t.maybe(`alert.${key}`)) ?? key}</strong>{' '}
      <Said>{part?.says ?? alert?.says}</Said>
      {mend && <div className={styles.mend}>{t('mend')} <Said>{mend}</Said></div>}
    </li>
  )
}
