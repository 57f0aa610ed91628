import type { NodeHealth, Part, Status } from '../../platform/contract'
import type { components } from '../../platform/schema'

export type { NodeHealth, Part, Status }
export type Alert = components['schemas']['ListAlertsAlert']

export const gravity: Record<Status, number> = { healthy: 0, degraded: 1, unhealthy: 2 }

const partOf: Readonly<Record<string, string>> = {
  feed_behind: 'feed', events_parked: 'parked_events', jobs_wait: 'jobs', disk_full: 'disk', disk_filling: 'disk', clock_off: 'clock', certificate_ends: 'certificate',
  certificate_ending: 'certificate', audit_unsealed: 'audit_heads', file_damaged: 'blobs', webhook_paused: 'webhooks', backup_none: 'backup', backup_old: 'backup',
  backup_log_refused: 'backup', restore_drill_failed: 'backup',
}

/** What a person must be told first: a part that is not well, or an alert that no part speaks of. */
export interface Trouble {
  key: string
  status: Status
  part?: Part
  alert?: Alert
}

export function troublesOf(health: NodeHealth, alerts: readonly Alert[]): Trouble[] {
  const sick = new Set(health.parts.filter(({ status }) => status !== 'healthy').map(({ name }) => name))
  const parts = health.parts.filter((part) => part.status !== 'healthy').map((part) => ({ key: part.name, status: part.status, part }))
  // What a part says itself is not said twice.
  const isNews = ({ name }: Alert) => name !== 'part_unhealthy' && !sick.has(partOf[name] ?? '')
  const firing = alerts.filter((alert) => alert.state === 'firing' && alert.severity !== 'info' && isNews(alert))
  return [...parts, ...firing.map((alert) => ({ key: alert.name, status: alert.severity === 'critical' ? 'unhealthy' as const : 'degraded' as const, alert }))]
    .sort((a, b) => gravity[b.status] - gravity[a.status])
}
