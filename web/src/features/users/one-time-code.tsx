import { Button } from '@mantine/core'
import { useState } from 'react'

import { CopyOnce } from '../../ui/copy-once'
import { useFormats } from '../../ui/formats'
import { useUsersText } from './text'

/** The code with which somebody chooses a password, and how it comes to them. */
export function OneTimeCode({ code, email, until, close }: { code: string; email: string; until: string; close: () => void }) {
  const t = useUsersText()
  const { dateTime } = useFormats()
  const [kept, setKept] = useState(false)
  return (
    <>
      <CopyOnce label={t('code.label')} secret={code} onKept={setKept} />
      <ol>
        <li>{t('code.tell')}</li>
        <li>{t('code.open', { address: `${location.host}/reset` })}</li>
        <li>{t('code.enter', { email })}</li>
      </ol>
      <p>{t('code.until', { until: dateTime(until) })}</p>
      <Button disabled={!kept} onClick={close}>{t('done')}</Button>
    </>
  )
}
