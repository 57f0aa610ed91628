import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'

import type { NewApp } from '../../platform/contract'
import { CopyOnce } from '../../ui/copy-once'
import { useAppsText } from './text'

/** What the app's makers need: its id, and its secret this once. */
export function Secret({ made: { app, secret }, close }: { made: NewApp; close: () => void }) {
  const t = useAppsText()
  const [kept, setKept] = useState(secret === null)
  return (
    <>
      <TextInput label={t('client_id')} value={app.id} readOnly dir="ltr" onFocus={(event) => event.currentTarget.select()} />
      {secret === null ? <p>{t('no_secret')}</p> : <CopyOnce label={t('client_secret')} secret={secret} onKept={setKept} />}
      <p>{t('discovery')}{' '}<bdi><code>{`${location.origin}/.well-known/oauth-authorization-server`}</code></bdi></p>
      <Button disabled={!kept} onClick={close}>{t('done')}</Button>
    </>
  )
}
