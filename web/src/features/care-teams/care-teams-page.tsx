import { Button } from '@mantine/core'
import { useState } from 'react'

import type { CareTeam } from '../../platform/contract'
import { useList } from '../../platform/pages'
import { useMay } from '../../platform/session'
import { Empty } from '../../ui/empty'
import { useFormats } from '../../ui/formats'
import { PlusIcon } from '../../ui/icons'
import { Link } from '../../ui/link'
import { Page } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { DataTable } from '../../ui/table'
import { Time } from '../../ui/time'
import { TeamForm } from './team-form'
import { useCareTeamsText } from './text'

export default function CareTeamsPage() {
  const t = useCareTeamsText()
  const { number } = useFormats()
  const mayManage = useMay('care-teams:manage')
  const [making, setMaking] = useState(false)
  const teams = useList<CareTeam>(['care-teams', 'list'], '/care-teams', { count: true })
  const make = mayManage && <Button leftSection={<PlusIcon size={18} />} onClick={() => setMaking(true)}>{t('make')}</Button>
  return (
    <Page title={t('title')} description={t('description')} actions={make}>
      <QueryState query={teams} isEmpty={(rows) => rows.length === 0} whenEmpty={<Empty title={t('none')} action={make}>{t(mayManage ? 'none_body' : 'none_ask')}</Empty>}>
        {(rows) => (
          <DataTable caption={t('title')} rows={rows} rowKey={(team) => team.id} more={teams.more} total={teams.total} columns={[
            { key: 'name', header: t('column.name'), cell: (team) => <Link to={`/care-teams/${team.id}`}>{team.name}</Link> },
            { key: 'members', header: t('members'), numeric: true, cell: (team) => number(team.members) },
            { key: 'patients', header: t('patients'), numeric: true, cell: (team) => number(team.patients) },
            { key: 'made', header: t('column.made'), cell: (team) => <Time at={team.created_at} exact /> },
          ]} />
        )}
      </QueryState>
      {making && <TeamForm close={() => setMaking(false)} />}
    </Page>
  )
}
