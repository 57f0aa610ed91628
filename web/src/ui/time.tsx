import { useEffect, useState } from 'react'

import { useFormats } from './formats'

/** A moment: how long ago it was, with the exact time on hovering, or the other way round. */
export function Time({ at, exact = false }: { at: string | null | undefined; exact?: boolean }) {
  const formats = useFormats()
  const now = useMinute()
  if (!at) return <>—</>
  return <time dateTime={at} title={formats.exact(at)}>{exact ? formats.dateTime(at) : formats.relative(at, now)}</time>
}

/** The clock, for what only minutes matter to. */
export function useMinute(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
