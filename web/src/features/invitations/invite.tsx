import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import * as z from 'zod/mini'

import type { NewInvitation, Page, Project } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { useMay } from '../../platform/session'
import { languages, nameOf, useLanguage } from '../../platform/text'
import { Dialog } from '../../ui/dialog'
import { Form, SelectField, SubmitButton, TextField, useForm } from '../../ui/form'
import { RolesField } from '../../ui/rights-fields'
import { TheLink } from './the-link'
import { useInvitationsText } from './text'

const schema = z.object({
  email: z.string().check(z.trim(), z.minLength(1, 'required'), z.email('email')),
  roles: z.array(z.string()).check(z.minLength(1, 'required')),
  areas: z.string(),
  project_id: z.string(),
  language: z.enum(languages),
})

export function Invite({ close }: { close: () => void }) {
  const t = useInvitationsText()
  const language = useLanguage()
  const form = useForm(schema, { email: '', roles: [], areas: '', project_id: '', language })
  const roles = useWatch({ control: form.control, name: 'roles' })
  const [made, setMade] = useState<NewInvitation | null>(null)
  return (
    <Dialog title={t(made ? 'invited' : 'invite')} onClose={close}>
      {made ? <TheLink made={made} close={close} /> : (
        <Form form={form} onSubmit={async ({ project_id: project, areas, ...rest }) => {
          const named = areas.split(/[,،;]/).map((area) => area.trim()).filter((area) => area !== '')
          setMade(await ask<NewInvitation>('POST', '/invitations', { body: { ...rest, areas: named, ...(project === '' ? {} : { project_id: project }) } }))
          await queries.invalidateQueries({ queryKey: ['invitations'] })
        }}>
          <TextField name="email" label={t('column.email')} type="email" inputMode="email" autoComplete="off" dir="ltr" autoFocus />
          <RolesField name="roles" label={t('column.roles')} />
          {roles.includes('agent') && <TextField name="areas" label={t('areas')} description={t('areas_how')} autoComplete="off" />}
          <ProjectField />
          <SelectField name="language" label={t('language')} description={t('language_how')} data={languages.map((each) => ({ value: each, label: nameOf[each] }))} />
          <SubmitButton>{t('invite')}</SubmitButton>
        </Form>
      )}
    </Dialog>
  )
}

/** Only projects into which this person may invite. */
function ProjectField() {
  const t = useInvitationsText()
  const may = useMay('projects:read')
  const managesAll = useMay('projects:manage')
  const { data } = useQuery({ queryKey: ['projects', 'choice'], queryFn: ({ signal }) => ask<Page<Project>>('GET', '/projects', { query: { limit: 100 }, signal }), enabled: may })
  const mine = data?.items.filter((project) => managesAll || project.my_role === 'lead') ?? []
  if (mine.length === 0) return null
  return <SelectField name="project_id" label={t('project')} data={[{ value: '', label: t('project_none') }, ...mine.map((project) => ({ value: project.id, label: project.name }))]} />
}
