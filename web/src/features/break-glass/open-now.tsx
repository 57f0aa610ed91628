import { Button } from '@mantine/core'

import type { BrokenGlass } from '../../platform/contract'
import { glassChanged, useOwnOpen } from '../../platform/glasses'
import { ask } from '../../platform/http'
import { useAct } from '../../ui/act'
import { useFormats } from '../../ui/formats'
import { Section } from '../../ui/page'
import { toast } from '../../ui/toast'
import styles from './break-glass.module.css'
import { secondsLeft, useNow } from './glasses'
import { useBreakGlassText } from './text'

/** What this person has open, with the time that is left. Nothing is shown when nothing is open. */
export function OpenNow() {
  const t = useBreakGlassText()
  const { data = [] } = useOwnOpen()
  const now = useNow()
  const open = data.filter((glass) => secondsLeft(glass, now) > 0)
  if (open.length === 0) return null
  return <Section title={t('open_now')}>{open.map((glass) => <OpenOne key={glass.id} glass={glass} now={now} />)}</Section>
}

function OpenOne({ glass, now }: { glass: BrokenGlass; now: number }) {
  const t = useBreakGlassText()
  const { duration, time } = useFormats()
  const { busy, act } = useAct()
  return (
    <div className={styles.open}>
      <div>
        <strong>{t('patient_is', { patient: glass.patient_id })}</strong>
        <small>{t(`reason.${glass.reason}`)}{' · '}{t('ends_at', { time: time(glass.expires_at) })}</small>
      </div>
      <span className={styles.left} role="timer" aria-label={t('left')}>{duration(secondsLeft(glass, now))}</span>
      <Button color="red" loading={busy} onClick={() => void act(async () => {
        await ask('POST', `/break-glass/${glass.id}/end`)
        await glassChanged()
        toast(t('ended'))
      })}>{t('end_now')}</Button>
    </div>
  )
}
