import { Button } from '@mantine/core'

import { ask } from '../../platform/http'
import { saveFile } from '../../platform/save'
import { useMay } from '../../platform/session'
import { useGlossary } from '../../ui/text'
import { Facts } from '../../ui/facts'
import { Link } from '../../ui/link'
import { Machine, MachineBlock } from '../../ui/machine'
import { shortId } from '../../ui/people'
import { useProblemText } from '../../ui/problem-text'
import { StatusBadge } from '../../ui/status-badge'
import { DataTable } from '../../ui/table'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import styles from './audit.module.css'
import { useAuditText } from './text'
import type { Entry } from './trail'

const tones = { success: 'good', refused: 'warn', failed: 'bad' } as const
const entitiesShown = 3

interface Props {
  rows: readonly Entry[]
  more: { has: boolean; loading: boolean; load: () => unknown }
  names: ReadonlyMap<string, string>
  about: (entity: string) => void
  by: (person: string) => void
}

export function Entries({ rows, more, names, about, by }: Props) {
  const t = useAuditText()
  return (
    <DataTable caption={t('title')} rows={rows} rowKey={(entry) => entry.id} more={more} columns={[
      { key: 'what', header: t('what'), cell: (entry) => <What entry={entry} /> },
      { key: 'who', header: t('who'), cell: (entry) => <Who entry={entry} names={names} by={by} /> },
      { key: 'about', header: t('entity'), cell: (entry) => <About entities={entry.entities} about={about} /> },
      { key: 'at', header: t('at'), cell: (entry) => <Time at={entry.recorded_at} exact /> },
      { key: 'outcome', header: t('outcome'), cell: (entry) => <Outcome outcome={entry.outcome} /> },
    ]} />
  )
}

function Outcome({ outcome }: { outcome: string }) {
  const t = useAuditText()
  return <StatusBadge tone={tones[outcome as keyof typeof tones]}>{t.maybe(`outcome.${outcome}`) ?? outcome}</StatusBadge>
}

/** A sentence for what we have words for; the machine's name of it always. */
function What({ entry }: { entry: Entry }) {
  const t = useAuditText()
  return (
    <details className={styles.what}>
      <summary>{t.maybe(`kind.${entry.kind}`) ?? t.maybe(`action.${entry.action}`) ?? entry.action} <small><Machine>{entry.kind}</Machine></small></summary>
      <More entry={entry} />
    </details>
  )
}

function More({ entry }: { entry: Entry }) {
  const t = useAuditText()
  const mayLogs = useMay('node:observe')
  const request = entry.request_id && (mayLogs ? <Link to={`/node/logs?request_id=${encodeURIComponent(entry.request_id)}`}><Machine>{entry.request_id}</Machine></Link> : <Machine>{entry.request_id}</Machine>)
  return (
    <div className={styles.more}>
      <Facts facts={[
        [t('action'), t.maybe(`action.${entry.action}`) ?? entry.action],
        [t('purpose'), t.maybe(`purpose.${entry.purpose}`) ?? entry.purpose],
        [t('address'), entry.address && <Machine>{entry.address}</Machine>],
        [t('request'), request],
        [t('position'), <Machine key="position">{entry.position}</Machine>],
      ]} />
      {entry.entities.length > entitiesShown && <MachineBlock label={t('entity')}>{entry.entities.join('\n')}</MachineBlock>}
      {entry.searched && <div><div className={styles.label}>{t('searched')}</div><MachineBlock label={t('searched')}>{entry.searched}</MachineBlock></div>}
      {entry.detail !== null && <div><div className={styles.label}>{t('detail')}</div><MachineBlock label={t('detail')}>{JSON.stringify(entry.detail, null, 2)}</MachineBlock></div>}
      <Prove entry={entry} />
    </div>
  )
}

function Prove({ entry }: { entry: Entry }) {
  const t = useAuditText()
  const text = useProblemText()
  const prove = async () => {
    try {
      saveFile(`audit-proof-${entry.id}.json`, 'application/json', JSON.stringify(await ask('GET', `/audit/${entry.id}/proof`), null, 2))
      toast(t('proof_saved'))
    } catch (failure) {
      toast(text(failure), { kind: 'bad' })
    }
  }
  return <div><Button size="compact-sm" variant="default" onClick={() => void prove()}>{t('prove')}</Button></div>
}

function Who({ entry, names, by }: { entry: Entry; names: ReadonlyMap<string, string>; by: (person: string) => void }) {
  const t = useAuditText()
  const glossary = useGlossary()
  const id = entry.person_id
  const role = glossary.maybe(`role.${entry.role}`) ?? entry.role
  if (id === null) return <>{entry.role === '' ? t('the_node') : role}</>
  return (
    <>
      <button type="button" className={styles.link} onClick={() => by(id)} title={id}>{names.get(id) ?? <Machine>{shortId(id)}</Machine>}</button>
      <small className={styles.role}>{role}</small>
    </>
  )
}

function About({ entities, about }: { entities: readonly string[]; about: (entity: string) => void }) {
  const t = useAuditText()
  if (entities.length === 0) return <>—</>
  return (
    <ul className={styles.entities}>
      {entities.slice(0, entitiesShown).map((entity) => (
        <li key={entity}><button type="button" className={styles.link} onClick={() => about(entity)} title={entity}>{nameOf(entity, t.maybe)}</button></li>
      ))}
      {entities.length > entitiesShown && <li>{t('and_more', { count: entities.length - entitiesShown })}</li>}
    </ul>
  )
}

function nameOf(entity: string, words: (key: string) => string | undefined) {
  const [type = '', id = ''] = entity.split('/')
  return <>{words(`type.${type}`) ?? type} <Machine>{id.length > 20 ? shortId(id) : id}</Machine></>
}
