import { Stack } from '@mantine/core'
import { useState } from 'react'
import * as z from 'zod/mini'

import type { OrganisationRules } from '../../platform/contract'
import { askVersioned, type Versioned } from '../../platform/http'
import { queries } from '../../platform/queries'
import { refreshMe, useMay } from '../../platform/session'
import { isTooLate, organisationQuery, seenNow } from '../../platform/versioned'
import { confirm } from '../../ui/confirm'
import { CheckField, Form, SubmitButton, TextField, useForm } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { Section } from '../../ui/page'
import { toast } from '../../ui/toast'
import { NumberField } from './number-field'
import { useOrganisationsText } from './text'

const limits = { idle_minutes: [1, 240], shortest_password: [8, 64], break_glass_minutes: [5, 480], review_hours: [1, 720] } as const
type Limited = keyof typeof limits

const whole = (name: Limited) => z.coerce.number('whole_number').check(z.int('whole_number'), z.gte(limits[name][0], 'out_of_range'), z.lte(limits[name][1], 'out_of_range'))
const schema = z.object({
  name: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(200, 'too_long')),
  second_factor_required: z.boolean(),
  idle_minutes: whole('idle_minutes'),
  shortest_password: whole('shortest_password'),
  break_glass_minutes: whole('break_glass_minutes'),
  review_hours: whole('review_hours'),
})

type Rules = z.infer<typeof schema>

const wishOf = ({ name, second_factor_required, idle_minutes, shortest_password, break_glass_minutes, review_hours }: OrganisationRules): Rules =>
  ({ name, second_factor_required, idle_minutes, shortest_password, break_glass_minutes, review_hours })

/** What somebody else changes meanwhile comes into the fields that are not being typed in here. */
export function RulesForm({ found }: { found: Versioned<OrganisationRules> }) {
  const t = useOrganisationsText()
  const mayChange = useMay('organisation:manage')
  const form = useForm(schema, wishOf(found.value), wishOf(found.value))
  const touched = Object.keys(form.formState.dirtyFields) as (keyof Rules)[]
  const [seen, setSeen] = useState(found)
  const now = seenNow(seen, found, touched)
  if (now !== seen) setSeen(now)
  const save = async (body: Rules) => {
    const tightens = body.second_factor_required && !found.value.second_factor_required
    if (tightens && !(await confirm({ title: t('second_factor_sure'), body: t('second_factor_sure_body'), action: t('save') }))) return
    try {
      const saved = await askVersioned<OrganisationRules>('PUT', '/organisation', { body, version: now.version })
      queries.setQueryData(organisationQuery.queryKey, saved)
      form.reset(wishOf(saved.value))
    } catch (refused) {
      // They are told to look again; what is there now is what they look at, and what they save then is meant.
      if (isTooLate(refused)) setSeen(await queries.query({ ...organisationQuery, staleTime: 0 }))
      throw refused
    }
    await refreshMe()
    toast(t('saved'))
  }
  const number = (name: Limited) => (
    <NumberField name={name} label={t(name)} description={t(`how.${name}`, { least: limits[name][0], most: limits[name][1] })} least={limits[name][0]} most={limits[name][1]} readOnly={!mayChange} />
  )
  return (
    <Form form={form} onSubmit={save}>
      {!mayChange && <Notice>{t('read_only')}</Notice>}
      <Stack gap="lg">
        <Section title={t('part.name')}>
          <TextField name="name" label={t('column.name')} description={t('name_how')} autoComplete="off" readOnly={!mayChange} />
        </Section>
        <Section title={t('part.signing_in')}>
          <CheckField name="second_factor_required" label={t('second_factor_required')} description={t('second_factor_required_how')} />
          {number('shortest_password')}
          {number('idle_minutes')}
        </Section>
        <Section title={t('part.break_glass')}>
          {number('break_glass_minutes')}
          {number('review_hours')}
        </Section>
      </Stack>
      {mayChange && <SubmitButton>{t('save')}</SubmitButton>}
    </Form>
  )
}
