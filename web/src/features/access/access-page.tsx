import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import * as z from 'zod/mini'

import type { AccessAnswer } from '../../platform/contract'
import { ask } from '../../platform/http'
import { useMay } from '../../platform/session'
import { userQuery } from '../../platform/versioned'
import { Form, SelectField, SubmitButton, TextField, useForm } from '../../ui/form'
import { Page, Section } from '../../ui/page'
import { nameOfUser } from '../../ui/people'
import { QueryState } from '../../ui/query-state'
import { permissionsQuery, usePermissionMeaning } from '../../ui/rights'
import { PersonField } from '../../ui/rights-fields'
import { Answer } from './answer'
import { useAccessText } from './text'

const schema = z.object({
  person_id: z.string().check(z.minLength(1, 'required')),
  permission: z.string(),
  patient_id: z.string().check(z.trim(), z.maxLength(64, 'too_long')),
})

interface Asked {
  question: z.infer<typeof schema>
  answer: AccessAnswer
}

/** "Why may she see this?", answered from the same table and relations by which the server decides. */
export default function AccessPage() {
  const t = useAccessText()
  const words = usePermissionMeaning()
  const { person = '' }: { person?: string } = useSearch({ strict: false })
  const permissions = useQuery(permissionsQuery)
  const form = useForm(schema, { person_id: person, permission: 'patients:read', patient_id: '' })
  const [asked, setAsked] = useState<Asked | null>(null)
  return (
    <Page title={t('title')} description={t('description')} narrow>
      <Section title={t('question')}>
        <QueryState query={permissions} lines={4}>
          {(all) => (
            <Form form={form} onSubmit={async (question) => setAsked({ question, answer: await ask<AccessAnswer>('GET', '/access/why', { query: question }) })}>
              <PersonField name="person_id" label={t('person')} />
              <SelectField name="permission" label={t('permission')} data={all.map(({ name }) => ({ value: name, label: words(name) }))} />
              <TextField name="patient_id" label={t('patient')} description={t('patient_how')} dir="ltr" autoComplete="off" spellCheck={false} />
              <SubmitButton>{t('ask')}</SubmitButton>
            </Form>
          )}
        </QueryState>
      </Section>
      <div aria-live="polite">{asked && <About asked={asked} />}</div>
    </Page>
  )
}

function About({ asked: { question, answer } }: { asked: Asked }) {
  const t = useAccessText()
  const words = usePermissionMeaning()
  const may = useMay('users:read')
  const { data } = useQuery({ ...userQuery(question.person_id), enabled: may })
  const user = data?.value
  return (
    <Section title={t(question.patient_id === '' ? 'asked' : 'asked_patient', {
      person: user ? nameOfUser(user) : question.person_id, permission: words(question.permission), patient: question.patient_id,
    })}>
      <Answer answer={answer} />
    </Section>
  )
}
