import { Button } from '@mantine/core'
import { useState } from 'react'

import type { RegisteredApp } from '../../platform/contract'
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
import { AppForm } from './app-form'
import { useAppsText } from './text'

export default function AppsPage() {
  const t = useAppsText()
  const { number } = useFormats()
  const mayManage = useMay('apps:manage')
  const [registering, setRegistering] = useState(false)
  const apps = useList<RegisteredApp>(['apps', 'list'], '/apps', { count: true })
  const register = mayManage && <Button leftSection={<PlusIcon size={18} />} onClick={() => setRegistering(true)}>{t('register')}</Button>
  return (
    <Page title={t('title')} description={t('description')} actions={register}>
      <QueryState query={apps} isEmpty={(rows) => rows.length === 0} whenEmpty={<Empty title={t('none')} action={register}>{t('none_body')}</Empty>}>
        {(rows) => (
          <DataTable caption={t('title')} rows={rows} rowKey={(app) => app.id} more={apps.more} total={apps.total} columns={[
            { key: 'name', header: t('column.name'), cell: (app) => <Link to={`/apps/${app.id}`}>{app.name}</Link> },
            { key: 'kind', header: t('column.kind'), cell: (app) => t(`kind.${app.kind}`) },
            { key: 'may', header: t('column.permissions'), numeric: true, cell: (app) => number(app.permissions.length) },
            { key: 'made', header: t('column.registered'), cell: (app) => <Time at={app.created_at} exact /> },
          ]} />
        )}
      </QueryState>
      {registering && <AppForm close={() => setRegistering(false)} />}
    </Page>
  )
}
