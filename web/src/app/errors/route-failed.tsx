import type { ErrorComponentProps } from '@tanstack/react-router'
import { useEffect } from 'react'

import { Problem } from '../../platform/problem'
import { report } from '../../platform/report'
import { Failed } from '../../ui/query-state'

/** What stands in a page's place when it broke; the rest of the app goes on. */
export function RouteFailed({ error, reset }: ErrorComponentProps) {
  useEffect(() => {
    if (!(error instanceof Problem)) report(error)
  }, [error])
  // A part of the app that could not be fetched is one of a version that is gone, or there is no line.
  const gone = /dynamically imported|module script failed/i.test(error instanceof Error ? error.message : '')
  return <Failed failure={gone ? new Problem(0, navigator.onLine ? 'new_version' : 'no_line', '') : error} retry={gone ? () => location.reload() : reset} />
}
