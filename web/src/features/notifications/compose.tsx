import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import * as z from 'zod/mini'

import type { Role } from '../../platform/contract'
import { ask } from '../../platform/http'
import type { components } from '../../platform/schema'
import { useMay } from '../../platform/session'
import { Choice } from '../../ui/choice'
import { Dialog } from '../../ui/dialog'
import { Form, LongTextField, SelectField, SubmitButton, useForm } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { useGlossary } from '../../ui/text'
import { toast } from '../../ui/toast'
import styles from './notifications.module.css'
import { PeopleChoice, type Someone } from './people-choice'
import { useNotificationsText } from './text'

const houseRoles = ['doctor', 'nurse', 'radiologist', 'technologist', 'agent', 'researcher', 'admin', 'privacy_officer', 'auditor', 'operator', 'patient'] as const
const schema = z.object({
  role: z.string(), urgency: z.enum(['normal', 'high', 'urgent']),
  text: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(2_000, 'too_long')),
})

/** A message to all who have a role, or to people by name. */
export function Compose({ close }: { close: () => void }) {
  const t = useNotificationsText()
  const mayChoose = useMay('users:read')
  const [to, setTo] = useState<'role' | 'people'>('role')
  const [people, setPeople] = useState<readonly Someone[]>([])
  const [missing, setMissing] = useState(false)
  const form = useForm(schema, { role: houseRoles[0], urgency: 'normal', text: '' })
  const send = async ({ role, text, urgency }: z.infer<typeof schema>) => {
    setMissing(to === 'people' && people.length === 0)
    if (to === 'people' && people.length === 0) return
    const { reached } = await ask<components['schemas']['SendMessageAnswer']>('POST', '/notifications', { body: { to: to === 'role' ? { role } : { people: people.map(({ id }) => id) }, text, urgency } })
    toast(t('compose.sent', { count: reached }))
    close()
  }
  return (
    <Dialog title={t('compose.title')} onClose={close}>
      <Form form={form} onSubmit={send}>
        {mayChoose && <Choice label={t('compose.to')} value={to} onChange={setTo}
          options={[{ value: 'role', label: t('compose.to_role') }, { value: 'people', label: t('compose.to_people') }]} />}
        {to === 'role' ? <RoleField /> : <PeopleChoice chosen={people} choose={setPeople} />}
        {missing && <Notice kind="bad">{t('compose.nobody')}</Notice>}
        <LongTextField name="text" label={t('compose.text')} description={t('compose.no_patients')} autosize maxRows={12} dir="auto" />
        <SelectField name="urgency" label={t('compose.urgency')} description={t('compose.urgency_hint')}
          data={(['normal', 'high', 'urgent'] as const).map((value) => ({ value, label: t(`urgency.${value}`) }))} />
        <div className={styles.actions}>
          <SubmitButton>{t('compose.send')}</SubmitButton>
          <Button mt="lg" variant="default" onClick={close}>{t('compose.cancel')}</Button>
        </div>
      </Form>
    </Dialog>
  )
}

function RoleField() {
  const t = useNotificationsText()
  const word = useGlossary()
  const mayRead = useMay('roles:read')
  // The organisation's own roles are known to those who may see roles.
  const { data } = useQuery({ queryKey: ['compose', 'roles'], enabled: mayRead, queryFn: ({ signal }) => ask<{ items: Role[] }>('GET', '/roles', { signal }) })
  const own = (data?.items ?? []).filter((role) => !role.built_in).map((role) => ({ value: role.id, label: role.name }))
  return <SelectField name="role" label={t('compose.role')} data={[...houseRoles.map((value) => ({ value, label: word(`role.${value}`) })), ...own]} />
}
