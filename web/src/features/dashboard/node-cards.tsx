import { useQuery } from '@tanstack/react-query'

import { answerOf, api } from '../../platform/api'
import { askHealth } from '../../platform/node-health'
import { Sparkline } from '../../ui/charts/sparkline'
import { useFormats } from '../../ui/formats'
import { QueryState } from '../../ui/query-state'
import { StatusBadge } from '../../ui/status-badge'
import { Time } from '../../ui/time'
import { Card, Count } from './card'
import styles from './dashboard.module.css'
import { useDashboardText } from './text'

const often = 30_000

const tones = { healthy: 'good', degraded: 'warn', unhealthy: 'bad' } as const

export function HealthCard() {
  const t = useDashboardText()
  const health = useQuery({ queryKey: ['dashboard', 'health'], refetchInterval: often, queryFn: ({ signal }) => askHealth(signal) })
  const tone = health.data && tones[health.data.status]
  return (
    <Card title={t('health.title')} to="/node/health" tone={tone === 'good' ? undefined : tone}>
      <QueryState query={health} lines={2}>
        {({ status, parts }) => {
          const unwell = parts.filter((part) => part.status !== 'healthy')
          return (
            <>
              <div className={styles.line}><StatusBadge tone={tones[status]}>{t(`health.${status}`)}</StatusBadge><span className={styles.dim}>{t('health.parts', { well: parts.length - unwell.length, count: parts.length })}</span></div>
              {unwell.length > 0 && <p>{unwell.map((part) => part.name).join(' · ')}</p>}
            </>
          )
        }}
      </QueryState>
    </Card>
  )
}

export function AlertsCard() {
  const t = useDashboardText()
  const alerts = useQuery({ queryKey: ['dashboard', 'alerts'], refetchInterval: often, queryFn: async ({ signal }) => (await answerOf(api.GET('/api/v1/alerts', { signal }))).items.filter(({ state }) => state === 'firing') })
  const worst = alerts.data?.some(({ severity }) => severity === 'critical') ? 'bad' : (alerts.data?.length ?? 0) > 0 ? 'warn' : undefined
  return (
    <Card title={t('alerts.title')} to="/node/health" tone={worst}>
      <QueryState query={alerts} lines={2} isEmpty={(items) => items.length === 0} whenEmpty={<p className={styles.dim}>{t('alerts.none')}</p>}>
        {(items) => <ul className={styles.rows}>{items.slice(0, 5).map((alert) => <li key={alert.name}><bdi dir="ltr">{alert.name}</bdi><StatusBadge tone={alert.severity === 'critical' ? 'bad' : 'warn'}>{t(`severity.${alert.severity}`)}</StatusBadge></li>)}</ul>}
      </QueryState>
    </Card>
  )
}

export function DiskCard() {
  const t = useDashboardText()
  const { bytes, percent } = useFormats()
  const disk = useQuery({
    queryKey: ['dashboard', 'disk'], refetchInterval: 5 * often,
    queryFn: async ({ signal }) => {
      const query = { from: new Date(Date.now() - 86_400_000).toISOString(), step: 1_800, name: ['system.disk.free', 'system.disk.free.share'] }
      const { series } = await answerOf(api.GET('/api/v1/metrics', { params: { query }, signal }))
      const of = (name: string) => series.find((each) => each.name === name)?.points.map(({ value }) => value) ?? []
      return { free: of('system.disk.free'), share: of('system.disk.free.share').at(-1) ?? null }
    },
  })
  const share = disk.data?.share ?? null
  return (
    <Card title={t('disk.title')} to="/node/health" tone={share === null || share > 0.15 ? undefined : share > 0.05 ? 'warn' : 'bad'}>
      <QueryState query={disk} lines={2} isEmpty={({ free }) => free.length === 0} whenEmpty={<p className={styles.dim}>{t('disk.none')}</p>}>
        {({ free }) => <p className={styles.line}><span className={styles.figure}>{bytes(free.at(-1) ?? 0)}</span><Sparkline values={free} /><span className={styles.dim}>{share !== null && t('disk.share', { share: percent(share) })}</span></p>}
      </QueryState>
    </Card>
  )
}

export function BackupsCard() {
  const t = useDashboardText()
  const { number } = useFormats()
  const backups = useQuery({ queryKey: ['dashboard', 'backups'], refetchInterval: 2 * often, queryFn: ({ signal }) => answerOf(api.GET('/api/v1/backups', { params: { query: { limit: 10 } }, signal })) })
  const items = backups.data?.items ?? []
  const last = items.find(({ state }) => state === 'finished')
  const failed = items.findIndex(({ state }) => state === 'finished') > 0 || last === undefined ? items.filter(({ state }) => state === 'failed').length : 0
  return (
    <Card title={t('backups.title')} to="/node/backups" tone={failed > 0 ? 'bad' : undefined}>
      <QueryState query={backups} lines={2} isEmpty={(page) => page.items.length === 0} whenEmpty={<p className={styles.dim}>{t('backups.none')}</p>}>
        {() => (
          <>
            <p>{last ? <>{t('backups.last')} <b><Time at={last.finished_at} /></b></> : t('backups.never')}</p>
            {items.some(({ state }) => state === 'running') && <div><StatusBadge tone="quiet">{t('backups.running')}</StatusBadge></div>}
            {failed > 0 && <Count value={number(failed)}>{t('backups.failed', { count: failed })}</Count>}
          </>
        )}
      </QueryState>
    </Card>
  )
}
