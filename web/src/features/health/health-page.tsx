import { useFormats } from '../../ui/formats'
import { Said } from '../../ui/machine'
import { Page, Section } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { StatusBadge } from '../../ui/status-badge'
import { DataTable } from '../../ui/table'
import { Time } from '../../ui/time'
import { Charts } from './charts'
import { Feed } from './feed'
import styles from './health.module.css'
import { useAlerts, useHealth } from './state'
import { useHealthText } from './text'
import type { Alert, Part } from './troubles'
import { Verdict } from './verdict'

export default function HealthPage() {
  const t = useHealthText()
  const health = useHealth()
  const alerts = useAlerts()
  return (
    <Page title={t('title')}>
      <QueryState query={health} lines={3}>{(data) => <Verdict health={data} alerts={alerts.data ?? []} />}</QueryState>
      <Charts />
      <Section title={t('parts')}>
        <QueryState query={health} lines={8}>{({ parts }) => <Parts parts={parts} />}</QueryState>
      </Section>
      <Section title={t('alerts')}>
        <QueryState query={alerts} lines={3}>{(data) => <Alerts alerts={data} />}</QueryState>
      </Section>
      <Feed />
    </Page>
  )
}

const tones = { healthy: 'good', degraded: 'warn', unhealthy: 'bad' } as const

function Parts({ parts }: { parts: readonly Part[] }) {
  const t = useHealthText()
  const { duration } = useFormats()
  return (
    <DataTable caption={t('parts')} rows={parts} rowKey={(part) => part.name} columns={[
      { key: 'part', header: t('column.part'), cell: (part) => <span className={styles.name}>{t.maybe(`part.${part.name}`) ?? part.name}</span> },
      { key: 'status', header: t('column.status'), cell: (part) => <StatusBadge tone={tones[part.status]}>{t(`status.${part.status}`)}</StatusBadge> },
      { key: 'says', header: t('column.says'), cell: (part) => <><Said>{part.says}</Said>{part.mend && <div className={styles.mend}>{t('mend')} <Said>{part.mend}</Said></div>}</> },
      { key: 'latency', header: t('column.latency'), numeric: true, cell: (part) => duration(part.latency_ms / 1000) },
    ]} />
  )
}

const order = { firing: 0, pending: 1, resolved: 2, quiet: 3 } as const

function Alerts({ alerts }: { alerts: readonly Alert[] }) {
  const t = useHealthText()
  const [loud, quiet] = [alerts.filter(({ state }) => state !== 'quiet').sort((a, b) => order[a.state] - order[b.state]), alerts.filter(({ state }) => state === 'quiet')]
  return (
    <>
      {loud.length === 0 ? <p className={styles.calm}>{t('no_alerts', { count: alerts.length })}</p> : <AlertTable alerts={loud} caption={t('alerts')} />}
      {quiet.length > 0 && <details className={styles.quiet}><summary>{t('quiet_alerts', { count: quiet.length })}</summary><AlertTable alerts={quiet} caption={t('quiet_alerts', { count: quiet.length })} /></details>}
    </>
  )
}

function AlertTable({ alerts, caption }: { alerts: readonly Alert[]; caption: string }) {
  const t = useHealthText()
  return (
    <DataTable caption={caption} rows={alerts} rowKey={(alert) => alert.name} columns={[
      { key: 'alert', header: t('column.alert'), cell: (alert) => <span className={styles.name}>{t.maybe(`alert.${alert.name}`) ?? alert.name}</span> },
      { key: 'state', header: t('column.status'), cell: (alert) => <StatusBadge tone={toneOf(alert)}>{t(`alert_state.${alert.state}`)}</StatusBadge> },
      { key: 'severity', header: t('column.severity'), cell: (alert) => t(`severity.${alert.severity}`) },
      { key: 'says', header: t('column.says'), cell: (alert) => <><Said>{alert.says}</Said>{alert.state === 'firing' && <div className={styles.mend}>{t('mend')} <Said>{alert.mend}</Said></div>}</> },
      { key: 'since', header: t('column.since'), cell: (alert) => <Time at={alert.state === 'resolved' ? alert.resolved_at : alert.since} /> },
    ]} />
  )
}

const toneOf = ({ state, severity }: Alert) => (state === 'firing' ? (severity === 'critical' ? 'bad' : 'warn') : state === 'pending' ? 'warn' : state === 'resolved' ? 'good' : 'quiet')
