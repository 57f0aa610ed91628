import { Button } from '@mantine/core'
import * as z from 'zod/mini'

import type { WholeCareTeam } from '../../platform/contract'
import { useAct } from '../../ui/act'
import { Form, SubmitButton, TextField, useForm } from '../../ui/form'
import { Section } from '../../ui/page'
import { DataTable, type Column } from '../../ui/table'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import { setInTeam } from './membership'
import { useCareTeamsText } from './text'

const schema = z.object({ patient_id: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(64, 'too_long')) })
type Cared = WholeCareTeam['patients'][number]

/** Whom the team cares for, by id: names belong to the record. */
export function TeamPatients({ team, mayManage }: { team: WholeCareTeam; mayManage: boolean }) {
  const t = useCareTeamsText()
  const { busy, act } = useAct()
  const form = useForm(schema, { patient_id: '' })
  const takeOut = async ({ patient_id: id }: Cared) => {
    const done = await act(() => setInTeam(false, team.id, 'patients', id))
    if (done) toast(t('patient_out', { patient: id }), { undo: () => void act(() => setInTeam(true, team.id, 'patients', id)) })
  }
  const columns: readonly Column<Cared>[] = [
    { key: 'patient', header: t('column.patient'), cell: (cared) => <bdi>{cared.patient_id}</bdi> },
    { key: 'since', header: t('column.since'), cell: (cared) => <Time at={cared.since} exact /> },
    ...(mayManage ? [{
      key: 'out', header: t('column.change'),
      cell: (cared: Cared) => <Button size="compact-sm" variant="default" disabled={busy} aria-label={t('take_out_who', { name: cared.patient_id })} onClick={() => void takeOut(cared)}>{t('take_out')}</Button>,
    }] : []),
  ]
  return (
    <Section title={t('patients')}>
      {team.patients.length === 0 ? <p>{t('patients_none')}</p> : <DataTable caption={t('patients')} rows={team.patients} rowKey={(cared) => cared.patient_id} columns={columns} />}
      {mayManage && (
        <Form form={form} onSubmit={async ({ patient_id: id }) => {
          await setInTeam(true, team.id, 'patients', id)
          form.reset()
        }}>
          <TextField name="patient_id" label={t('add_patient')} description={t('add_patient_how')} dir="ltr" autoComplete="off" spellCheck={false} />
          <SubmitButton variant="default" mt="sm">{t('add_patient_go')}</SubmitButton>
        </Form>
      )}
    </Section>
  )
}
