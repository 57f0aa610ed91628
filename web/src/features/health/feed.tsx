import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'

import { answerOf, api } from '../../platform/api'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import type { components } from '../../platform/schema'
import { useMay } from '../../platform/session'
import { useFormats } from '../../ui/formats'
import { Machine, Said } from '../../ui/machine'
import { Section } from '../../ui/page'
import { useProblemText } from '../../ui/problem-text'
import { QueryState } from '../../ui/query-state'
import { DataTable } from '../../ui/table'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import styles from './health.module.css'
import { useHealthText } from './text'

type Parked = components['schemas']['FeedRoutesParkedNews']

/** Who takes the node's events and how far they are; what one could not take waits here to be given again. */
export function Feed() {
  const t = useHealthText()
  const { number } = useFormats()
  const feed = useQuery({ queryKey: ['feed'], refetchInterval: 10_000, queryFn: ({ signal }) => answerOf(api.GET('/api/v1/feed', { signal })) })
  return (
    <Section title={t('feed')}>
      <QueryState query={feed} lines={4}>
        {({ position, subscribers, parked }) => (
          <>
            {parked.length === 0 ? <p className={styles.calm}>{t('none_parked')}</p> : <ParkedTable rows={parked} />}
            <DataTable caption={t('subscribers')} rows={subscribers} rowKey={(subscriber) => subscriber.name} columns={[
              { key: 'name', header: t('subscriber'), cell: (subscriber) => <Machine>{subscriber.name}</Machine> },
              { key: 'behind', header: t('behind'), numeric: true, cell: (subscriber) => number(Math.max(0, position - subscriber.position)) },
              { key: 'failures', header: t('failures'), numeric: true, cell: (subscriber) => number(subscriber.failures) },
              { key: 'moved', header: t('moved'), cell: (subscriber) => <Time at={subscriber.moved_at} /> },
            ]} />
          </>
        )}
      </QueryState>
    </Section>
  )
}

function ParkedTable({ rows }: { rows: readonly Parked[] }) {
  const t = useHealthText()
  const text = useProblemText()
  const may = useMay('node:operate')
  const again = async ({ subscriber, position }: Parked) => {
    try {
      await ask('POST', `/feed/${encodeURIComponent(subscriber)}/parked/${position}/retry`)
      toast(t('given_again'))
    } catch (failure) {
      toast(text(failure), { kind: 'bad' })
    }
    await queries.invalidateQueries({ queryKey: ['feed'] })
  }
  return (
    <DataTable caption={t('part.parked_events')} rows={rows} rowKey={(parked) => `${parked.subscriber}-${parked.position}`} columns={[
      { key: 'subscriber', header: t('subscriber'), cell: (parked) => <Machine>{parked.subscriber}</Machine> },
      { key: 'position', header: t('position'), numeric: true, cell: (parked) => <Machine>{parked.position}</Machine> },
      { key: 'reason', header: t('column.says'), cell: (parked) => <Said>{parked.reason}</Said> },
      { key: 'at', header: t('column.since'), cell: (parked) => <Time at={parked.parked_at} /> },
      ...(may ? [{ key: 'again', header: '', cell: (parked: Parked) => <Button size="compact-sm" variant="default" onClick={() => void again(parked)}>{t('give_again')}</Button> }] : []),
    ]} />
  )
}
