import { Button } from '@mantine/core'
import { useState } from 'react'

import type { Project } from '../../platform/contract'
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
import { ProjectForm } from './project-form'
import { useProjectsText } from './text'

export default function ProjectsPage() {
  const t = useProjectsText()
  const { number } = useFormats()
  const mayCreate = useMay('projects:create')
  const [beginning, setBeginning] = useState(false)
  const projects = useList<Project>(['projects', 'list'], '/projects', { count: true })
  const begin = mayCreate && <Button leftSection={<PlusIcon size={18} />} onClick={() => setBeginning(true)}>{t('begin')}</Button>
  return (
    <Page title={t('title')} description={t('description')} actions={begin}>
      <QueryState query={projects} isEmpty={(rows) => rows.length === 0} whenEmpty={<Empty title={t('none')} action={begin}>{t(mayCreate ? 'none_body' : 'none_ask')}</Empty>}>
        {(rows) => (
          <DataTable caption={t('title')} rows={rows} rowKey={(project) => project.id} more={projects.more} total={projects.total} columns={[
            { key: 'name', header: t('column.name'), cell: (project) => <Link to={`/projects/${project.id}`}>{project.name}</Link> },
            { key: 'role', header: t('column.my_role'), cell: (project) => (project.my_role ? t(`role.${project.my_role}`) : '—') },
            { key: 'members', header: t('column.members'), numeric: true, cell: (project) => number(project.members) },
            { key: 'begun', header: t('column.begun'), cell: (project) => <Time at={project.created_at} exact /> },
          ]} />
        )}
      </QueryState>
      {beginning && <ProjectForm close={() => setBeginning(false)} />}
    </Page>
  )
}
