import { Button } from '@mantine/core'

import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { confirm } from '../../ui/confirm'
import { Empty } from '../../ui/empty'
import { useFormats } from '../../ui/formats'
import { Machine, Said } from '../../ui/machine'
import { Notice } from '../../ui/notice'
import { Page, Section } from '../../ui/page'
import { useProblemText } from '../../ui/problem-text'
import { QueryState } from '../../ui/query-state'
import { StatusBadge } from '../../ui/status-badge'
import { DataTable } from '../../ui/table'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import { Drills } from './drills'
import { PointInTime } from './point-in-time'
import { useBackups, useIsSetUp } from './state'
import { useBackupsText } from './text'
import { verdictOf, type Backup, type BackupPage } from './verdict'

const tones = { running: 'quiet', finished: 'good', failed: 'bad' } as const

export default function BackupsPage() {
  const t = useBackupsText()
  const backups = useBackups()
  const isSetUp = useIsSetUp()
  const start = useStart()
  return (
    <Page title={t('title')} description={t('about')} actions={isSetUp.data && (
      <>
        <Button onClick={() => void start('/backups', { kind: 'incremental' }, 'started')}>{t('now')}</Button>
        <Button variant="default" onClick={() => void start('/backups', { kind: 'full' }, 'started', 'full')}>{t('now_full')}</Button>
      </>
    )}>
      {backups.data && <QueryState query={isSetUp} lines={3}>{(named) => <State page={backups.data} isSetUp={named} />}</QueryState>}
      <Section title={t('list')}>
        <QueryState query={backups} isEmpty={(page) => page.items.length === 0} whenEmpty={<Empty title={t('none')}>{t('none_body')}</Empty>}>
          {(page) => <List rows={page.items} />}
        </QueryState>
      </Section>
      {backups.data?.restorable_from && <PointInTime from={backups.data.restorable_from} to={backups.data.restorable_to} />}
      <Drills start={() => void start('/backups/drills', undefined, 'drill_started', 'drill')} mayStart={isSetUp.data === true && (backups.data?.items.length ?? 0) > 0} />
    </Page>
  )
}

function useStart() {
  const t = useBackupsText()
  const text = useProblemText()
  return async (path: string, body: unknown, done: 'started' | 'drill_started', asks?: 'full' | 'drill') => {
    if (asks && !(await confirm({ title: t(`ask.${asks}.title`), body: t(`ask.${asks}.body`), action: t(`ask.${asks}.go`) }))) return
    try {
      await ask('POST', path, { body })
      toast(t(done))
    } catch (failure) {
      toast(text(failure), { kind: 'bad' })
    }
    // The job is taken up within a moment, and only then stands in the list.
    setTimeout(() => void queries.invalidateQueries({ queryKey: ['backups'] }), 1_500)
  }
}

const kinds = { well: 'good', none: 'warn', never: 'warn', torn: 'bad', failed: 'bad', closed: 'bad' } as const

function State({ page, isSetUp }: { page: BackupPage; isSetUp: boolean }) {
  const t = useBackupsText()
  const verdict = verdictOf(page, isSetUp)
  const newest = page.items.find(({ state }) => state === 'finished')
  return (
    <Notice kind={kinds[verdict]} title={t(`verdict.${verdict}`)}>
      {t(`verdict_body.${verdict}`)}
      {newest && <div>{t('newest')} <Time at={newest.finished_at} /></div>}
    </Notice>
  )
}

function List({ rows }: { rows: readonly Backup[] }) {
  const t = useBackupsText()
  const { bytes, duration, number } = useFormats()
  return (
    <DataTable caption={t('list')} rows={rows} rowKey={(backup) => backup.id} columns={[
      { key: 'started', header: t('column.started'), cell: (backup) => <Time at={backup.started_at} exact /> },
      { key: 'kind', header: t('column.kind'), cell: (backup) => t(`kind.${backup.kind}`) },
      { key: 'state', header: t('column.state'), cell: (backup) => <><StatusBadge tone={tones[backup.state]}>{t(`state.${backup.state}`)}</StatusBadge>{backup.reason && <div><Said>{backup.reason}</Said></div>}</> },
      { key: 'took', header: t('column.took'), numeric: true, cell: (backup) => (backup.seconds === null ? '—' : duration(backup.seconds)) },
      { key: 'bytes', header: t('column.bytes'), numeric: true, cell: (backup) => (backup.bytes === null ? '—' : bytes(backup.bytes)) },
      { key: 'database', header: t('column.database'), numeric: true, cell: (backup) => (backup.database_bytes === null ? '—' : bytes(backup.database_bytes)) },
      { key: 'blobs', header: t('column.blobs'), numeric: true, cell: (backup) => (backup.blobs === null ? '—' : number(backup.blobs)) },
      { key: 'label', header: t('column.label'), cell: (backup) => (backup.label === null ? '—' : <Machine>{backup.label}</Machine>) },
    ]} />
  )
}
