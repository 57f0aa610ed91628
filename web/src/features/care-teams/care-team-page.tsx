import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'

import type { WholeCareTeam } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { useMay } from '../../platform/session'
import { useAct } from '../../ui/act'
import { confirm } from '../../ui/confirm'
import { Page } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { toast } from '../../ui/toast'
import { TeamForm } from './team-form'
import { TeamMembers } from './team-members'
import { TeamPatients } from './team-patients'
import { useCareTeamsText } from './text'

export default function CareTeamPage() {
  const t = useCareTeamsText()
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const mayManage = useMay('care-teams:manage')
  const team = useQuery({ queryKey: ['care-teams', 'one', id], queryFn: ({ signal }) => ask<WholeCareTeam>('GET', `/care-teams/${encodeURIComponent(id)}`, { signal }) })
  return (
    <Page title={team.data?.name ?? t('team')} description={t('sees')} crumbs={[{ text: t('title'), to: '/care-teams' }]} actions={team.data && mayManage && <Actions team={team.data} />}>
      <QueryState query={team}>
        {(found) => (
          <>
            <TeamMembers team={found} mayManage={mayManage} />
            <TeamPatients team={found} mayManage={mayManage} />
          </>
        )}
      </QueryState>
    </Page>
  )
}

function Actions({ team }: { team: WholeCareTeam }) {
  const t = useCareTeamsText()
  const navigate = useNavigate()
  const { busy, act } = useAct()
  const [renaming, setRenaming] = useState(false)
  const remove = async () => {
    if (!(await confirm({ title: t('remove_title', { team: team.name }), body: t('remove_body'), action: t('remove'), danger: true, typed: team.name }))) return
    await act(async () => {
      await ask('DELETE', `/care-teams/${team.id}`)
      await navigate({ to: '/care-teams' })
      queries.removeQueries({ queryKey: ['care-teams', 'one', team.id] })
      await queries.invalidateQueries({ queryKey: ['care-teams'] })
      toast(t('removed', { team: team.name }))
    })
  }
  return (
    <>
      <Button variant="default" onClick={() => setRenaming(true)}>{t('rename')}</Button>
      <Button variant="outline" color="red" loading={busy} onClick={() => void remove()}>{t('remove')}</Button>
      {renaming && <TeamForm team={team} close={() => setRenaming(false)} />}
    </>
  )
}
