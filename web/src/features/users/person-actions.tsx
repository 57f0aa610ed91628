import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import type { User } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { useMe } from '../../platform/session'
import { useAct } from '../../ui/act'
import { confirm } from '../../ui/confirm'
import { nameOfUser } from '../../ui/people'
import { toast } from '../../ui/toast'
import { ResetPerson } from './reset-person'
import { useUsersText } from './text'

const changed = () => queries.invalidateQueries({ queryKey: ['users'] })

/** What can be done with somebody's account here. */
export function PersonActions({ user }: { user: User }) {
  const t = useUsersText()
  const me = useMe()
  const navigate = useNavigate()
  const { busy, act } = useAct()
  const [resetting, setResetting] = useState(false)
  const name = nameOfUser(user)
  const path = `/users/${user.id}`

  const enable = () => void act(async () => {
    await ask('POST', `${path}/enable`)
    await changed()
    toast(t('enabled', { name }))
  })
  const disable = async () => {
    if (!(await confirm({ title: t('disable_title', { name }), body: t('disable_body'), action: t('disable'), danger: true }))) return
    const done = await act(async () => {
      await ask('POST', `${path}/disable`)
      await changed()
    })
    if (done) toast(t('disabled', { name }), { undo: enable })
  }
  const remove = async () => {
    if (!(await confirm({ title: t('remove_title', { name }), body: t('remove_body'), action: t('remove'), danger: true, typed: user.email }))) return
    await act(async () => {
      await ask('DELETE', path)
      await navigate({ to: '/users' })
      queries.removeQueries({ queryKey: ['users', 'one', user.id] })
      await changed()
      toast(t('removed', { name }))
    })
  }

  return (
    <>
      <Button variant="default" onClick={() => setResetting(true)}>{t('reset')}</Button>
      {user.state === 'disabled' && <Button variant="default" loading={busy} onClick={enable}>{t('enable')}</Button>}
      {user.state !== 'disabled' && user.id !== me.id && <Button variant="default" loading={busy} onClick={() => void disable()}>{t('disable')}</Button>}
      {user.id !== me.id && <Button variant="outline" color="red" loading={busy} onClick={() => void remove()}>{t('remove')}</Button>}
      {resetting && <ResetPerson user={user} close={() => setResetting(false)} />}
    </>
  )
}
