import type { QueryKey } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

import { queries } from '../../platform/queries'

// Each look into the log is recorded, so following is no faster than a person reads.
const pace = 5_000

/** Fetches the newest lines again and again while somebody looks; further pages are let go, for they would all be fetched too. */
export function useFollow(follows: boolean, key: QueryKey): void {
  const latest = useRef(key)
  useEffect(() => {
    latest.current = key
  })
  useEffect(() => {
    if (!follows) return
    const fetch = () => {
      if (document.hidden) return
      queries.setQueryData<{ pages: unknown[]; pageParams: unknown[] }>(latest.current, (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) })
      void queries.invalidateQueries({ queryKey: latest.current })
    }
    fetch()
    const timer = setInterval(fetch, pace)
    return () => clearInterval(timer)
  }, [follows])
}
