import { useEffect, useState } from 'react'

import { useFormats } from '../../ui/formats'
import { useNotificationsText } from './text'

/** How long until somebody else is called. Not read out as it runs: a screen reader would never be silent again. */
export function Countdown({ until }: { until: string }) {
  const t = useNotificationsText()
  const { duration } = useFormats()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.ceil((Date.parse(until) - now) / 1_000)
  return <span role="timer" aria-live="off">{seconds > 0 ? t('goes_on_in', { time: duration(seconds) }) : t('goes_on_now')}</span>
}
