import { Button } from '@mantine/core'
import { useState } from 'react'
import * as z from 'zod/mini'

import type { CareTeamMember, WholeCareTeam } from '../../platform/contract'
import { useAct } from '../../ui/act'
import { Dialog } from '../../ui/dialog'
import { Form, SubmitButton, useForm } from '../../ui/form'
import { PlusIcon } from '../../ui/icons'
import { Section } from '../../ui/page'
import { nameOfUser } from '../../ui/people'
import { PersonField } from '../../ui/rights-fields'
import { DataTable, type Column } from '../../ui/table'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import { setInTeam } from './membership'
import { useCareTeamsText } from './text'

export function TeamMembers({ team, mayManage }: { team: WholeCareTeam; mayManage: boolean }) {
  const t = useCareTeamsText()
  const { busy, act } = useAct()
  const [adding, setAdding] = useState(false)
  const takeOut = async (member: CareTeamMember) => {
    const done = await act(() => setInTeam(false, team.id, 'members', member.person_id))
    if (done) toast(t('member_out', { name: nameOfUser(member) }), { undo: () => void act(() => setInTeam(true, team.id, 'members', member.person_id)) })
  }
  const columns: readonly Column<CareTeamMember>[] = [
    { key: 'name', header: t('column.person'), cell: (member) => nameOfUser(member) },
    { key: 'since', header: t('column.since'), cell: (member) => <Time at={member.since} exact /> },
    ...(mayManage ? [{
      key: 'out', header: t('column.change'),
      cell: (member: CareTeamMember) => <Button size="compact-sm" variant="default" disabled={busy} aria-label={t('take_out_who', { name: nameOfUser(member) })} onClick={() => void takeOut(member)}>{t('take_out')}</Button>,
    }] : []),
  ]
  return (
    <Section title={t('members')} actions={mayManage && <Button size="compact-sm" leftSection={<PlusIcon size={16} />} onClick={() => setAdding(true)}>{t('add_member')}</Button>}>
      {team.members.length === 0 ? <p>{t('members_none')}</p> : <DataTable caption={t('members')} rows={team.members} rowKey={(member) => member.person_id} columns={columns} />}
      {adding && <AddMember team={team} close={() => setAdding(false)} />}
    </Section>
  )
}

const schema = z.object({ person_id: z.string().check(z.trim(), z.minLength(1, 'required')) })

function AddMember({ team, close }: { team: WholeCareTeam; close: () => void }) {
  const t = useCareTeamsText()
  const form = useForm(schema, { person_id: '' })
  return (
    <Dialog title={t('add_member')} onClose={close}>
      <p>{t('add_member_body', { count: team.patients.length })}</p>
      <Form form={form} onSubmit={async ({ person_id: id }) => {
        await setInTeam(true, team.id, 'members', id)
        close()
      }}>
        <PersonField name="person_id" label={t('column.person')} />
        <SubmitButton>{t('add_member')}</SubmitButton>
      </Form>
    </Dialog>
  )
}
