import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { ask } from '../../platform/http'
import type { components } from '../../platform/schema'
import { confirm } from '../../ui/confirm'
import { Empty } from '../../ui/empty'
import { Notice } from '../../ui/notice'
import { usePermissionWords } from '../../ui/permission-words'
import { useProblemText } from '../../ui/problem-text'
import { QueryState } from '../../ui/query-state'
import { DataTable } from '../../ui/table'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import styles from './account.module.css'
import { AccountFrame } from './frame'
import { useAccountText } from './text'

type AllowedApp = components['schemas']['MyAppsAllowedApp']

/** The apps that one has let in. */
export default function AppsPage() {
  const t = useAccountText()
  const text = useProblemText()
  const words = usePermissionWords()
  const client = useQueryClient()
  const apps = useQuery({ queryKey: ['account', 'apps'], queryFn: async ({ signal }) => (await ask<components['schemas']['MyAppsAnswer']>('GET', '/auth/apps', { signal })).items })
  const withdraw = useMutation({
    mutationFn: (app: AllowedApp) => ask('DELETE', `/auth/apps/${app.id}`),
    onSuccess: (_, app) => toast(t('app_withdrawn', { name: app.name })),
    onSettled: () => client.invalidateQueries({ queryKey: ['account', 'apps'] }),
  })
  const askFirst = async (app: AllowedApp) => {
    if (await confirm({ title: t('app_withdraw'), body: t('app_withdraw_body', { name: app.name }), action: t('app_withdraw'), danger: true })) withdraw.mutate(app)
  }
  return (
    <AccountFrame here="apps" description={t('apps.body')} wide>
      {withdraw.isError && <Notice kind="bad">{text(withdraw.error)}</Notice>}
      <QueryState query={apps} isEmpty={(items) => items.length === 0} whenEmpty={<Empty title={t('apps_none')}>{t('apps_none_body')}</Empty>}>
        {(items) => (
          <DataTable caption={t('apps.title')} rows={items} rowKey={({ id }) => id} columns={[
            { key: 'name', header: t('app.name'), cell: (app) => <b dir="auto">{app.name}</b> },
            { key: 'permissions', header: t('app.permissions'), cell: (app) => <ul className={styles.said}>{app.permissions.map((permission) => <li key={permission}>{words(permission)}</li>)}</ul> },
            { key: 'given', header: t('app.given'), cell: (app) => <Time at={app.given_at} exact /> },
            { key: 'used', header: t('last_used'), cell: (app) => (app.last_used_at === null ? t('never_used') : <Time at={app.last_used_at} />) },
            { key: 'withdraw', header: t('actions'), cell: (app) => <Button size="xs" variant="default" aria-label={t('app_withdraw_named', { name: app.name })} onClick={() => void askFirst(app)}>{t('app_withdraw')}</Button> },
          ]} />
        )}
      </QueryState>
    </AccountFrame>
  )
}
