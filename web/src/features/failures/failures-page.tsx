import { Button, NativeSelect } from '@mantine/core'

import { useFilters } from '../../platform/filters'
import { ask } from '../../platform/http'
import { useList } from '../../platform/pages'
import { queries } from '../../platform/queries'
import type { components } from '../../platform/schema'
import { useMay } from '../../platform/session'
import { Empty } from '../../ui/empty'
import { Facts } from '../../ui/facts'
import { Filters } from '../../ui/filters'
import { useFormats } from '../../ui/formats'
import { ButtonLink } from '../../ui/link'
import { Machine, MachineBlock, Said } from '../../ui/machine'
import { Page } from '../../ui/page'
import { useProblemText } from '../../ui/problem-text'
import { QueryState } from '../../ui/query-state'
import { StatusBadge } from '../../ui/status-badge'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import styles from './failures.module.css'
import { useFailuresText } from './text'

type Failure = components['schemas']['KnownFailure']
const tones = { open: 'bad', regressed: 'bad', resolved: 'good' } as const

export default function FailuresPage() {
  const t = useFailuresText()
  const { values, set, clear, isNarrowed } = useFilters(['state'])
  const failures = useList<Failure>(['failures', values], '/errors', values)
  return (
    <Page title={t('title')} description={t('about')}>
      <Filters label={t('filters')}>
        <NativeSelect label={t('state')} value={values.state} onChange={(event) => set({ state: event.currentTarget.value })}
          data={[{ value: '', label: t('state.any') }, ...(['open', 'regressed', 'resolved'] as const).map((state) => ({ value: state, label: t(`state.${state}`) }))]} />
      </Filters>
      <QueryState query={failures} isEmpty={(rows) => rows.length === 0} whenEmpty={
        <Empty title={t('none')} action={isNarrowed && <Button variant="default" onClick={clear}>{t('show_all')}</Button>}>{t('none_body')}</Empty>
      }>
        {(rows) => (
          <>
            <ol className={styles.list}>{rows.map((failure) => <li key={failure.fingerprint}><Card failure={failure} /></li>)}</ol>
            {failures.more.has && <Button variant="default" loading={failures.more.loading} onClick={() => void failures.more.load()}>{t('more')}</Button>}
          </>
        )}
      </QueryState>
    </Page>
  )
}

function Card({ failure }: { failure: Failure }) {
  const t = useFailuresText()
  const { number } = useFormats()
  return (
    <article className={styles.card} aria-label={failure.type}>
      <div className={styles.head}>
        <h2><Machine>{failure.type}</Machine></h2>
        <StatusBadge tone={tones[failure.state]}>{t(`state.${failure.state}`)}</StatusBadge>
        <span className={styles.count}>{t('times', { count: failure.count, number: number(failure.count) })}</span>
      </div>
      {failure.message && <p className={styles.message}><Said>{failure.message}</Said></p>}
      <Facts facts={[
        [t('last_seen'), <Time key="last" at={failure.last_seen} />],
        [t('first_seen'), <Time key="first" at={failure.first_seen} />],
        [t('part'), <Machine key="part">{failure.part}</Machine>],
        [t('source'), t(`source.${failure.source}`)],
        [t('version'), <Machine key="version">{failure.version}</Machine>],
        [t('resolved_at'), failure.resolved_at && <Time at={failure.resolved_at} />],
      ]} />
      {failure.frames.length > 0 && (
        <details className={styles.frames}>
          <summary>{t('trace', { count: failure.frames.length })}</summary>
          <MachineBlock label={t('trace', { count: failure.frames.length })}>{failure.frames.join('\n')}</MachineBlock>
        </details>
      )}
      <div className={styles.actions}>
        {failure.request_id && <ButtonLink size="compact-sm" variant="default" to={`/node/logs?request_id=${encodeURIComponent(failure.request_id)}`}>{t('to_log')}</ButtonLink>}
        <Resolve failure={failure} />
      </div>
    </article>
  )
}

function Resolve({ failure }: { failure: Failure }) {
  const t = useFailuresText()
  const text = useProblemText()
  const may = useMay('node:operate')
  if (!may || failure.state === 'resolved') return null
  const resolve = async () => {
    try {
      await ask('POST', `/errors/${encodeURIComponent(failure.fingerprint)}/resolve`)
      toast(t('resolved_now'))
    } catch (refused) {
      toast(text(refused), { kind: 'bad' })
    }
    await queries.invalidateQueries({ queryKey: ['failures'] })
  }
  return <Button size="compact-sm" variant="default" onClick={() => void resolve()}>{t('resolve')}</Button>
}
