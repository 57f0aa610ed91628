import { ActionIcon, Button } from '@mantine/core'

import type { components } from '../../platform/schema'
import { useFormats } from '../../ui/formats'
import { CopyIcon } from '../../ui/icons'
import { Machine, MachineBlock } from '../../ui/machine'
import { toast } from '../../ui/toast'
import styles from './logs.module.css'
import { useLogsText } from './text'

export type Line = components['schemas']['FindLinesLine']

interface Props {
  rows: readonly Line[]
  more: { has: boolean; loading: boolean; load: () => unknown }
  byRequest: (id: string) => void
}

export function Lines({ rows, more, byRequest }: Props) {
  const t = useLogsText()
  return (
    <>
      <ol className={styles.lines} aria-label={t('title')}>{rows.map((line, at) => <OneLine key={`${line.time}-${line.event}-${at}`} line={line} byRequest={byRequest} />)}</ol>
      <div className={styles.foot}>
        <span role="status">{t('shown', { count: rows.length })}</span>
        {more.has && <Button variant="default" loading={more.loading} onClick={() => void more.load()}>{t('older')}</Button>}
      </div>
    </>
  )
}

function OneLine({ line, byRequest }: { line: Line; byRequest: (id: string) => void }) {
  const t = useLogsText()
  const { clock, dateTime } = useFormats()
  const json = JSON.stringify(line, null, 2)
  const copy = () => void navigator.clipboard.writeText(JSON.stringify(line)).then(() => toast(t('copied')), () => toast(t('not_copied'), { kind: 'bad' }))
  return (
    <li className={styles.line} data-level={line.level}>
      <details>
        <summary>
          <time dateTime={line.time} title={dateTime(line.time)}>{clock(line.time)}</time>
          <span className={styles.level}>{t(`level.${line.level}`)}</span>
          <Machine>{line.part}</Machine>
          <bdi lang="en" className={styles.message}>{line.message}</bdi>
        </summary>
        <div className={styles.inside}>
          <MachineBlock label={t('whole')}>{json}</MachineBlock>
          {line.request_id && <Button size="compact-sm" variant="default" onClick={() => byRequest(line.request_id ?? '')}>{t('same_request')}</Button>}
        </div>
      </details>
      <ActionIcon variant="subtle" color="gray" aria-label={t('copy')} title={t('copy')} onClick={copy}><CopyIcon size={16} /></ActionIcon>
    </li>
  )
}
