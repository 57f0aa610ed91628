import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'

import type { Project } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { useMay } from '../../platform/session'
import { projectQuery } from '../../platform/versioned'
import { useAct } from '../../ui/act'
import { confirm } from '../../ui/confirm'
import { Facts } from '../../ui/facts'
import { Page, Section } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import { Members } from './members'
import { ProjectForm } from './project-form'
import styles from './projects.module.css'
import { useProjectsText } from './text'

export default function ProjectPage() {
  const t = useProjectsText()
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const managesAll = useMay('projects:manage')
  const project = useQuery(projectQuery(id))
  const mayChange = managesAll || project.data?.value.my_role === 'lead'
  return (
    <Page title={project.data?.value.name ?? t('project')} crumbs={[{ text: t('title'), to: '/projects' }]} actions={project.data && mayChange && <Actions project={project.data.value} version={project.data.version} />}>
      <QueryState query={project}>
        {({ value: found }) => (
          <>
            <Section title={t('about')}>
              {found.description !== '' && <p className={styles.about}>{found.description}</p>}
              <Facts facts={[
                [t('column.my_role'), found.my_role ? t(`role.${found.my_role}`) : null],
                [t('column.begun'), <Time key="begun" at={found.created_at} exact />],
              ]} />
            </Section>
            <Members project={found} mayChange={mayChange} />
          </>
        )}
      </QueryState>
    </Page>
  )
}

function Actions({ project, version }: { project: Project; version: string | null }) {
  const t = useProjectsText()
  const navigate = useNavigate()
  const { busy, act } = useAct()
  const [changing, setChanging] = useState(false)
  const remove = async () => {
    if (!(await confirm({ title: t('remove_title', { project: project.name }), body: t('remove_body'), action: t('remove'), danger: true, typed: project.name }))) return
    await act(async () => {
      await ask('DELETE', `/projects/${project.id}`)
      await navigate({ to: '/projects' })
      queries.removeQueries({ queryKey: ['projects', 'one', project.id] })
      await queries.invalidateQueries({ queryKey: ['projects'] })
      toast(t('removed', { project: project.name }))
    })
  }
  return (
    <>
      <Button variant="default" onClick={() => setChanging(true)}>{t('change')}</Button>
      <Button variant="outline" color="red" loading={busy} onClick={() => void remove()}>{t('remove')}</Button>
      {changing && <ProjectForm project={project} version={version} close={() => setChanging(false)} />}
    </>
  )
}
