import { Button } from '@mantine/core'
import { useState } from 'react'

import { answerOf, api } from '../../platform/api'
import { hasEnded } from '../../platform/jobs'
import { queries } from '../../platform/queries'
import { Facts } from '../../ui/facts'
import { useFormats } from '../../ui/formats'
import { Machine, Said } from '../../ui/machine'
import { Notice } from '../../ui/notice'
import { Section } from '../../ui/page'
import { useProblemText } from '../../ui/problem-text'
import { ProgressBar } from '../../ui/progress-bar'
import { QueryState } from '../../ui/query-state'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import styles from './audit.module.css'
import { useAuditText } from './text'
import { bytesAsHex, useNewestHead, useVerification, verificationKey, type Finding, type Head, type Verification } from './trail'

/** Whether the trail is still as it was sealed, in words that need no cryptographer. */
export function VerificationPanel() {
  const t = useAuditText()
  const text = useProblemText()
  const verification = useVerification()
  const head = useNewestHead()
  const [starting, setStarting] = useState(false)
  const isRunning = verification.data ? !hasEnded(verification.data.state) : false
  const start = async () => {
    setStarting(true)
    try {
      await answerOf(api.POST('/api/v1/audit/verification'))
      await queries.invalidateQueries({ queryKey: verificationKey })
    } catch (failure) {
      toast(text(failure), { kind: 'bad' })
    }
    setStarting(false)
  }
  return (
    <Section title={t('verification')} actions={<Button variant="default" loading={starting} disabled={isRunning} onClick={() => void start()}>{t('verify')}</Button>}>
      <QueryState query={verification} lines={2}>{(data) => (data === null ? <p>{t('never_verified')}</p> : <Told verification={data} />)}</QueryState>
      {head.data && <NewestHead head={head.data} />}
    </Section>
  )
}

function Told({ verification: { state, progress, verdict, error, ended_at } }: { verification: Verification }) {
  const t = useAuditText()
  if (!hasEnded(state)) return <><p role="status">{t('verifying')}</p><ProgressBar label={t('verifying')} value={progress > 0 ? progress : null} /></>
  if (verdict === null) return <Notice kind="warn" title={t('not_carried_out')}>{error && <Said>{error}</Said>}</Notice>
  return (
    <div className={styles.verdict}>
      <Notice kind={verdict.is_whole ? 'good' : 'bad'} title={t(verdict.is_whole ? 'whole' : 'not_whole', { count: verdict.findings.length + verdict.more_findings })}>
        {t('checked', { entries: verdict.entries, heads: verdict.heads, outside: verdict.outside })} <Time at={ended_at} />
        {verdict.caution && <p><Said>{verdict.caution}</Said></p>}
      </Notice>
      {verdict.findings.length > 0 && (
        <ul className={styles.findings}>
          {verdict.findings.slice(0, 100).map((finding) => <li key={`${finding.kind}-${finding.head}-${finding.first_position}`}><Found finding={finding} /></li>)}
        </ul>
      )}
      {verdict.last_head_hash && <Facts facts={[[t('vouched_head', { number: verdict.last_head }), <Machine key="hash">{verdict.last_head_hash}</Machine>]]} />}
    </div>
  )
}

function Found({ finding }: { finding: Finding }) {
  const t = useAuditText()
  const { number } = useFormats()
  const [first, last] = [finding.first_position, finding.last_position]
  const where = first === null || last === null ? '' : first === last ? t('at_position', { first: number(first) }) : t('at_positions', { first: number(first), last: number(last) })
  return <><strong>{t.maybe(`finding.${finding.kind}`) ?? finding.kind}</strong>{where && ` ${where}`}<br /><Said>{finding.words}</Said></>
}

function NewestHead({ head }: { head: Head }) {
  const t = useAuditText()
  return (
    <Facts facts={[
      [t('newest_head', { number: head.number }), <Time key="at" at={head.sealed_at} />],
      [t('covers'), t('at_positions', { first: head.first_position, last: head.last_position })],
      [t('root'), <Machine key="root">{bytesAsHex(head.root)}</Machine>],
    ]} />
  )
}
