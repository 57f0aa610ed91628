import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import * as z from 'zod/mini'

import type { Project, ProjectMember, ProjectRole } from '../../platform/contract'
import { ask } from '../../platform/http'
import { useList } from '../../platform/pages'
import { queries } from '../../platform/queries'
import { useAct } from '../../ui/act'
import { Dialog } from '../../ui/dialog'
import { Empty } from '../../ui/empty'
import { Form, SelectField, SubmitButton, useForm } from '../../ui/form'
import { PlusIcon } from '../../ui/icons'
import { Section } from '../../ui/page'
import { nameOfUser } from '../../ui/people'
import { QueryState } from '../../ui/query-state'
import { PersonField } from '../../ui/rights-fields'
import { DataTable, type Column } from '../../ui/table'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import { useProjectsText } from './text'

const roles = ['lead', 'member', 'reader'] as const

const put = async (project: string, person: string, role: ProjectRole) => {
  await ask('PUT', `/projects/${project}/members/${encodeURIComponent(person)}`, { body: { role } })
  await queries.invalidateQueries({ queryKey: ['projects'] })
}

/** Who takes part, and as what. */
export function Members({ project, mayChange }: { project: Project; mayChange: boolean }) {
  const t = useProjectsText()
  const { busy, act } = useAct()
  const [adding, setAdding] = useState(false)
  const members = useList<ProjectMember>(['projects', 'members', project.id], `/projects/${project.id}/members`, { limit: 100 })

  const change = (member: ProjectMember, role: ProjectRole) => void act(async () => {
    await put(project.id, member.person_id, role)
    toast(t('role_changed', { name: nameOfUser(member), role: t(`role.${role}`) }))
  })
  const remove = async (member: ProjectMember) => {
    const done = await act(async () => {
      await ask('DELETE', `/projects/${project.id}/members/${member.person_id}`)
      await queries.invalidateQueries({ queryKey: ['projects'] })
    })
    if (done) toast(t('member_removed', { name: nameOfUser(member) }), { undo: () => void act(() => put(project.id, member.person_id, member.role)) })
  }

  const columns: readonly Column<ProjectMember>[] = [
    { key: 'name', header: t('column.person'), cell: (member) => nameOfUser(member) },
    {
      key: 'role', header: t('column.role'), cell: (member) => (mayChange
        ? <NativeSelect size="xs" aria-label={t('role_of', { name: nameOfUser(member) })} value={member.role} disabled={busy}
          onChange={(event) => change(member, event.currentTarget.value as ProjectRole)} data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))} />
        : t(`role.${member.role}`)),
    },
    { key: 'since', header: t('column.since'), cell: (member) => <Time at={member.since} exact /> },
    ...(mayChange ? [{
      key: 'remove', header: t('column.change'),
      cell: (member: ProjectMember) => <Button size="compact-sm" variant="default" disabled={busy} aria-label={t('take_out_who', { name: nameOfUser(member) })} onClick={() => void remove(member)}>{t('take_out')}</Button>,
    }] : []),
  ]
  const add = mayChange && <Button size="compact-sm" leftSection={<PlusIcon size={16} />} onClick={() => setAdding(true)}>{t('add')}</Button>
  return (
    <Section title={t('members')} actions={add}>
      <QueryState query={members} lines={3} isEmpty={(rows) => rows.length === 0} whenEmpty={<Empty title={t('members_none')} action={add} />}>
        {(rows) => <DataTable caption={t('members')} rows={rows} rowKey={(member) => member.person_id} columns={columns} more={members.more} />}
      </QueryState>
      <ul>{roles.map((role) => <li key={role}><strong>{t(`role.${role}`)}</strong>{': '}{t(`role_for.${role}`)}</li>)}</ul>
      {adding && <AddMember project={project.id} close={() => setAdding(false)} />}
    </Section>
  )
}

const schema = z.object({ person_id: z.string().check(z.trim(), z.minLength(1, 'required')), role: z.enum(roles) })

function AddMember({ project, close }: { project: string; close: () => void }) {
  const t = useProjectsText()
  const form = useForm(schema, { person_id: '', role: 'member' })
  return (
    <Dialog title={t('add')} onClose={close}>
      <Form form={form} onSubmit={async (given) => {
        await put(project, given.person_id, given.role)
        close()
      }}>
        <PersonField name="person_id" label={t('column.person')} among={`/projects/${project}/candidates`} />
        <SelectField name="role" label={t('column.role')} data={roles.map((role) => ({ value: role, label: `${t(`role.${role}`)} — ${t(`role_for.${role}`)}` }))} />
        <SubmitButton>{t('add')}</SubmitButton>
      </Form>
    </Dialog>
  )
}
