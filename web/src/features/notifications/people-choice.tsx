import { Button, CloseButton, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'

import type { Page, User } from '../../platform/contract'
import { ask } from '../../platform/http'
import { nameOfUser } from '../../ui/people'
import { Failed } from '../../ui/query-state'
import styles from './notifications.module.css'
import { useNotificationsText } from './text'

export type Someone = Pick<User, 'id' | 'full_name' | 'email'>

/** People of the organisation, found by name or address. */
export function PeopleChoice({ chosen, choose }: { chosen: readonly Someone[]; choose: (people: readonly Someone[]) => void }) {
  const t = useNotificationsText()
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['compose', 'people', wanted], enabled: wanted.length > 1, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => ask<Page<Someone>>('GET', '/users', { query: { q: wanted, state: 'active', limit: 8 }, signal }),
  })
  const offered = wanted.length > 1 ? (found.data?.items ?? []).filter(({ id }) => !chosen.some((each) => each.id === id)) : []
  return (
    <div>
      <TextInput mt="sm" type="search" label={t('compose.people')} description={t('compose.people_hint')} value={typed} autoComplete="off" onChange={(event) => setTyped(event.currentTarget.value)} />
      {found.isError && <Failed failure={found.error} retry={found.refetch} />}
      <span className="seen-by-readers" role="status">{wanted.length > 1 && found.isSuccess ? t('compose.found', { count: offered.length }) : ''}</span>
      {offered.length > 0 && (
        <ul className={styles.people}>
          {offered.map((each) => (
            <li key={each.id}>
              <Who someone={each} />
              <Button size="compact-sm" variant="default" aria-label={t('compose.add', { name: nameOfUser(each) })} onClick={() => {
                choose([...chosen, each])
                setTyped('')
              }}>{t('compose.add_short')}</Button>
            </li>
          ))}
        </ul>
      )}
      {chosen.length > 0 && (
        <ul className={styles.people} aria-label={t('compose.chosen')}>
          {chosen.map((each) => (
            <li key={each.id}>
              <Who someone={each} />
              <CloseButton aria-label={t('compose.leave_out', { name: nameOfUser(each) })} onClick={() => choose(chosen.filter(({ id }) => id !== each.id))} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const Who = ({ someone }: { someone: Someone }) => <span>{nameOfUser(someone)} {nameOfUser(someone) !== someone.email && <small dir="ltr">{someone.email}</small>}</span>
