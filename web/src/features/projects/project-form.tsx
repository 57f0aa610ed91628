import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import * as z from 'zod/mini'

import type { Project } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { change } from '../../platform/versioned'
import { Dialog } from '../../ui/dialog'
import { Form, LongTextField, SubmitButton, TextField, useForm } from '../../ui/form'
import { useProjectsText } from './text'

const schema = z.object({
  name: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(200, 'too_long')),
  description: z.string().check(z.trim(), z.maxLength(4000, 'too_long')),
})

export function ProjectForm({ project, version = null, close }: { project?: Project; version?: string | null; close: () => void }) {
  const t = useProjectsText()
  // As it was opened: what is fetched behind the dialog has not been looked at.
  const [seen] = useState(version)
  const navigate = useNavigate()
  const form = useForm(schema, { name: project?.name ?? '', description: project?.description ?? '' })
  return (
    <Dialog title={t(project ? 'change' : 'begin')} onClose={close}>
      <Form form={form} onSubmit={async (body) => {
        const saved = await (project ? change<Project>(`/projects/${project.id}`, body, { version: seen, key: ['projects'] }) : ask<Project>('POST', '/projects', { body }))
        await queries.invalidateQueries({ queryKey: ['projects'] })
        close()
        if (!project) await navigate({ to: `/projects/${saved.id}` })
      }}>
        <TextField name="name" label={t('column.name')} autoComplete="off" autoFocus />
        <LongTextField name="description" label={t('about')} description={t('about_how')} rows={4} />
        <SubmitButton>{t(project ? 'save' : 'begin')}</SubmitButton>
      </Form>
    </Dialog>
  )
}
