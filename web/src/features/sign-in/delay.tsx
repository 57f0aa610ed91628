import { useEffect, useState } from 'react'

import type { Problem } from '../../platform/problem'
import { useFormats } from '../../ui/formats'
import { Notice } from '../../ui/notice'
import { useSignInText } from './text'

/** Counts down what the server wants people to wait after too many attempts. */
export function useDelay() {
  const [until, setUntil] = useState(0)
  const [now, setNow] = useState(0)
  useEffect(() => {
    if (until === 0) return
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [until])
  return {
    seconds: Math.max(0, Math.ceil((until - now) / 1000)),
    tell(problem: Problem): boolean {
      if (problem.status !== 429 || !problem.retryAfter) return false
      setNow(Date.now())
      setUntil(Date.now() + problem.retryAfter * 1000)
      return true
    },
  }
}

export function Delay({ seconds }: { seconds: number }) {
  const t = useSignInText()
  const { duration } = useFormats()
  return seconds > 0 ? <Notice kind="warn">{t('delayed')} <span aria-live="off">{duration(seconds)}</span></Notice> : null
}
