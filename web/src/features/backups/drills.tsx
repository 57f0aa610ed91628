import { Button } from '@mantine/core'

import { Empty } from '../../ui/empty'
import { useFormats } from '../../ui/formats'
import { Said } from '../../ui/machine'
import { Section } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { StatusBadge } from '../../ui/status-badge'
import { DataTable } from '../../ui/table'
import { Time } from '../../ui/time'
import { useDrills, type Drill } from './state'
import { useBackupsText } from './text'

const tones = { running: 'quiet', finished: 'good', failed: 'bad' } as const

export function Drills({ start, mayStart }: { start: () => void; mayStart: boolean }) {
  const t = useBackupsText()
  const { duration, number } = useFormats()
  const drills = useDrills()
  return (
    <Section title={t('drills')} actions={mayStart && <Button variant="default" onClick={start}>{t('drill_now')}</Button>}>
      <p>{t('drills_about')}</p>
      <QueryState query={drills} isEmpty={(rows) => rows.length === 0} whenEmpty={<Empty title={t('no_drill')}>{t('no_drill_body')}</Empty>}>
        {(rows) => (
          <DataTable caption={t('drills')} rows={rows} rowKey={(drill) => drill.id} more={drills.more} columns={[
            { key: 'started', header: t('column.started'), cell: (drill: Drill) => <Time at={drill.started_at} exact /> },
            { key: 'state', header: t('column.state'), cell: (drill: Drill) => <><StatusBadge tone={tones[drill.state]}>{t(`drill_state.${drill.state}`)}</StatusBadge>{drill.reason && <div><Said>{drill.reason}</Said></div>}</> },
            { key: 'took', header: t('column.took'), numeric: true, cell: (drill: Drill) => (drill.seconds === null ? '—' : duration(drill.seconds)) },
            { key: 'lost', header: t('column.lost'), numeric: true, cell: (drill: Drill) => (drill.lost_seconds === null ? '—' : duration(drill.lost_seconds)) },
            { key: 'to', header: t('column.restored_to'), cell: (drill: Drill) => <Time at={drill.restored_to} exact /> },
            { key: 'rows', header: t('column.rows'), numeric: true, cell: (drill: Drill) => (drill.rows === null ? '—' : number(drill.rows)) },
            { key: 'blobs', header: t('column.blobs_checked'), numeric: true, cell: (drill: Drill) => (drill.blobs_checked === null ? '—' : number(drill.blobs_checked)) },
          ]} />
        )}
      </QueryState>
    </Section>
  )
}
