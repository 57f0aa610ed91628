import { Button } from '@mantine/core'
import { useState } from 'react'

import type { Me } from '../../platform/contract'
import { passkeyProof, passkeysWork, wasDeclined } from '../../platform/passkeys'
import { FingerprintIcon } from '../../ui/icons'
import { Notice } from '../../ui/notice'
import { useProblemText } from '../../ui/problem-text'
import { signInByPasskey } from './enter'
import { useSignInText } from './text'

export function PasskeyButton({ enter }: { enter: (me: Me) => void }) {
  const t = useSignInText()
  const text = useProblemText()
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const go = async () => {
    setFailure(null)
    setBusy(true)
    try {
      enter(await signInByPasskey(await passkeyProof()))
    } catch (refused) {
      if (!wasDeclined(refused)) setFailure(refused)
    } finally {
      setBusy(false)
    }
  }
  if (!passkeysWork()) return null
  return (
    <>
      <Button variant="default" fullWidth loading={busy} leftSection={<FingerprintIcon />} onClick={() => void go()}>{t('by_passkey')}</Button>
      {failure !== null && <Notice kind="bad">{text(failure)}</Notice>}
    </>
  )
}
