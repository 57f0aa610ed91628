import { Button, NativeSelect } from '@mantine/core'
import { useEffect, useState } from 'react'

import { useFilters } from '../../platform/filters'
import { ask } from '../../platform/http'
import { useList } from '../../platform/pages'
import { queries } from '../../platform/queries'
import { Empty } from '../../ui/empty'
import { Filters } from '../../ui/filters'
import { useFormats } from '../../ui/formats'
import { Machine, MachineBlock, Said } from '../../ui/machine'
import { Section } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { StatusBadge } from '../../ui/status-badge'
import { DataTable } from '../../ui/table'
import { Time } from '../../ui/time'
import { useDo } from './actions'
import { ReplayDialog } from './replay-dialog'
import type { Delivery } from './state'
import { useWebhooksText } from './text'

const tones = { pending: 'quiet', delivered: 'good', failed: 'bad' } as const

/** What was told, and what became of it. */
export function Deliveries({ webhook, mayReplay }: { webhook: string; mayReplay: boolean }) {
  const t = useWebhooksText()
  const { values, set, clear, isNarrowed } = useFilters(['state'])
  const key = ['webhooks', 'deliveries', webhook, values]
  const deliveries = useList<Delivery>(key, `/webhooks/${webhook}/deliveries`, { ...values, count: true })
  const [replaying, setReplaying] = useState(false)
  const isWaiting = deliveries.data?.some(({ state }) => state === 'pending') ?? false
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => !document.hidden && void queries.invalidateQueries({ queryKey: ['webhooks', 'deliveries', webhook] }), 5_000)
    return () => clearInterval(timer)
  }, [isWaiting, webhook])
  return (
    <Section title={t('deliveries')} actions={mayReplay && (deliveries.data?.length ?? 0) > 0 && <Button variant="default" onClick={() => setReplaying(true)}>{t('replay_all')}</Button>}>
      <Filters label={t('deliveries')}>
        <NativeSelect label={t('state')} value={values.state} onChange={(event) => set({ state: event.currentTarget.value })}
          data={[{ value: '', label: t('delivery.any') }, ...(['pending', 'delivered', 'failed'] as const).map((state) => ({ value: state, label: t(`delivery.${state}`) }))]} />
      </Filters>
      <QueryState query={deliveries} isEmpty={(rows) => rows.length === 0} whenEmpty={
        <Empty title={t('no_deliveries')} action={isNarrowed && <Button variant="default" onClick={clear}>{t('show_all')}</Button>}>{t('no_deliveries_body')}</Empty>
      }>
        {(rows) => <Table rows={rows} webhook={webhook} mayReplay={mayReplay} asOf={deliveries.dataUpdatedAt} more={deliveries.more} total={deliveries.total} />}
      </QueryState>
      {replaying && <ReplayDialog webhook={webhook} close={() => setReplaying(false)} />}
    </Section>
  )
}

function Table({ rows, webhook, mayReplay, asOf, more, total }: { rows: readonly Delivery[]; webhook: string; mayReplay: boolean; asOf: number } & Pick<ReturnType<typeof useList>, 'more' | 'total'>) {
  const t = useWebhooksText()
  const run = useDo()
  const { number } = useFormats()
  return (
    <DataTable caption={t('deliveries')} rows={rows} rowKey={(delivery) => String(delivery.sequence)} more={more} total={total} columns={[
      { key: 'kind', header: t('event'), cell: (delivery) => <><Machine>{delivery.kind}</Machine>{delivery.subject && <div><small><Machine>{delivery.subject}</Machine></small></div>}</> },
      { key: 'state', header: t('state'), cell: (delivery) => <StatusBadge tone={tones[delivery.state]}>{t(`delivery.${delivery.state}`)}</StatusBadge> },
      { key: 'answer', header: t('answer'), cell: (delivery) => <Answer delivery={delivery} /> },
      { key: 'attempts', header: t('attempts'), numeric: true, cell: (delivery) => number(delivery.attempts) },
      { key: 'at', header: t('happened'), cell: (delivery) => <Time at={delivery.occurred_at} exact /> },
      { key: 'next', header: t('next_try'), cell: (delivery) => (delivery.next_try_at && Date.parse(delivery.next_try_at) <= asOf ? t('due') : <Time at={delivery.next_try_at} />) },
      { key: 'sequence', header: t('sequence'), numeric: true, cell: (delivery) => number(delivery.sequence) },
      ...(mayReplay ? [{ key: 'replay', header: '', cell: (delivery: Delivery) => (
        <Button size="compact-sm" variant="default" onClick={() => void run(() => ask('POST', `/webhooks/${webhook}/deliveries/${delivery.sequence}/replay`), t('replayed', { count: 1 }))}>{t('replay')}</Button>
      ) }] : []),
    ]} />
  )
}

function Answer({ delivery: { response_status, response_ms, response_text, error } }: { delivery: Delivery }) {
  const t = useWebhooksText()
  const { duration } = useFormats()
  if (response_status === null) return error ? <Said>{error}</Said> : <>—</>
  return (
    <>
      <Machine>{response_status}</Machine>{response_ms !== null && ` · ${duration(response_ms / 1000)}`}
      {error && <div><Said>{error}</Said></div>}
      {response_text && <MachineBlock label={t('answer')}>{response_text}</MachineBlock>}
    </>
  )
}
