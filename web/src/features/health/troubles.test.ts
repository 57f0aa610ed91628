import { expect, test } from 'vitest'

import { troublesOf, type Alert, type Part, type Status } from './troubles'

const part = (name: string, status: Status): Part => ({ name, status, says: '', mend: null, latency_ms: 1 })
const alert = (name: string, state: Alert['state'], severity: Alert['severity']) => ({ name, state, severity }) as Alert

test('the gravest trouble stands first, and what a part says is not said again by its alert', () => {
  const health = { status: 'unhealthy' as const, at: '', parts: [part('disk', 'degraded'), part('feed', 'unhealthy'), part('clock', 'healthy')] }
  const alerts = [alert('feed_behind', 'firing', 'critical'), alert('part_unhealthy', 'firing', 'critical'), alert('memory_short', 'firing', 'warning')]
  expect(troublesOf(health, alerts).map(({ key }) => key)).toEqual(['feed', 'disk', 'memory_short'])
})

test('an alert that begins, is over or is only worth knowing is no trouble', () => {
  const health = { status: 'healthy' as const, at: '', parts: [part('disk', 'healthy')] }
  expect(troublesOf(health, [alert('disk_full', 'pending', 'critical'), alert('clock_off', 'resolved', 'warning'), alert('processors_busy', 'firing', 'info')])).toEqual([])
  expect(troublesOf(health, [alert('disk_full', 'firing', 'critical')])).toMatchObject([{ key: 'disk_full', status: 'unhealthy' }])
})
