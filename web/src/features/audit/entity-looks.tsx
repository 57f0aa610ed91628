import { useQuery } from '@tanstack/react-query'

import { Machine } from '../../ui/machine'
import { QueryState } from '../../ui/query-state'
import { DataTable } from '../../ui/table'
import { useGlossary } from '../../ui/text'
import { Time } from '../../ui/time'
import styles from './audit.module.css'
import { looksOf } from './looks'
import { useAuditText } from './text'
import { allOf } from './trail'

const most = 2_000

/** Who looked at this one thing, and how often: the question that patients ask. */
export function EntityLooks({ entity, names }: { entity: string; names: ReadonlyMap<string, string> }) {
  const t = useAuditText()
  const glossary = useGlossary()
  const found = useQuery({
    queryKey: ['audit-looks', entity],
    staleTime: 60_000,
    queryFn: ({ signal }) => allOf({ person: '', kind: '', entity, from: '', to: '', outcome: '' }, most, () => undefined, signal),
  })
  return (
    <div className={styles.looks}>
      <h3>{t('looks')} <Machine>{entity}</Machine></h3>
      <QueryState query={found} lines={3}>
        {({ entries, isWhole }) => {
          const looks = looksOf(entries)
          if (looks.length === 0) return <p>{t('nobody_looked')}</p>
          return (
            <>
              <DataTable caption={t('looks')} rows={looks} rowKey={(look) => `${look.person}-${look.role}`} columns={[
                { key: 'who', header: t('who'), cell: (look) => (look.person === null ? t('the_node') : (names.get(look.person) ?? <Machine>{look.person}</Machine>)) },
                { key: 'role', header: t('role'), cell: (look) => glossary.maybe(`role.${look.role}`) ?? look.role },
                { key: 'seen', header: t('seen'), numeric: true, cell: (look) => t('times', { count: look.seen }) },
                { key: 'changed', header: t('changed'), numeric: true, cell: (look) => t('times', { count: look.changed }) },
                { key: 'refused', header: t('outcome.refused'), numeric: true, cell: (look) => t('times', { count: look.refused }) },
                { key: 'first', header: t('first'), cell: (look) => <Time at={look.first} exact /> },
                { key: 'last', header: t('last'), cell: (look) => <Time at={look.last} exact /> },
              ]} />
              {!isWhole && <p>{t('looks_cut', { count: entries.length })}</p>}
            </>
          )
        }}
      </QueryState>
    </div>
  )
}
