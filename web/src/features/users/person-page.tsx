import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'

import type { User } from '../../platform/contract'
import { useLive } from '../../platform/live'
import { useMay, useMe } from '../../platform/session'
import { userQuery } from '../../platform/versioned'
import { Facts } from '../../ui/facts'
import { Page, Section } from '../../ui/page'
import { nameOfUser } from '../../ui/people'
import { QueryState } from '../../ui/query-state'
import { Time } from '../../ui/time'
import { PersonActions } from './person-actions'
import { RenamePerson } from './rename-person'
import { RolesOfPerson } from './roles-of-person'
import { SessionsOfPerson } from './sessions-of-person'
import { StateBadge } from './state-badge'
import { useUsersText } from './text'

export default function PersonPage() {
  const t = useUsersText()
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const user = useQuery(userQuery(id))
  const mayManage = useMay('users:manage')
  useLive('me', () => void user.refetch())
  return (
    <Page title={user.data ? nameOfUser(user.data.value) : t('person')} crumbs={[{ text: t('title'), to: '/users' }]}
      actions={user.data && mayManage && <PersonActions user={user.data.value} />}>
      <QueryState query={user}>
        {({ value: found, version }) => (
          <>
            <About user={found} mayManage={mayManage} />
            <RolesOfPerson user={found} version={version} mayManage={mayManage} />
            {mayManage && <SessionsOfPerson user={found} />}
          </>
        )}
      </QueryState>
    </Page>
  )
}

function About({ user, mayManage }: { user: User; mayManage: boolean }) {
  const t = useUsersText()
  const me = useMe()
  const [renaming, setRenaming] = useState(false)
  return (
    <Section title={t('about')} actions={mayManage && <Button variant="default" size="compact-sm" onClick={() => setRenaming(true)}>{t('rename')}</Button>}>
      {user.id === me.id && <p>{t('this_is_you')}</p>}
      <Facts facts={[
        [t('column.state'), <StateBadge key="state" state={user.state} />],
        [t('column.email'), <bdi key="email">{user.email}</bdi>],
        [t('email_confirmed'), t(user.email_confirmed ? 'yes' : 'no')],
        [t('column.second_factor'), t(user.second_factor ? 'yes' : 'no')],
        [t('joined'), <Time key="joined" at={user.created_at} exact />],
        [t('column.last_seen'), user.last_seen_at ? <Time key="seen" at={user.last_seen_at} /> : t('never')],
      ]} />
      {renaming && <RenamePerson user={user} close={() => setRenaming(false)} />}
    </Section>
  )
}
