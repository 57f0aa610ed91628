import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import * as z from 'zod/mini'

import { ask } from '../../platform/http'
import type { components } from '../../platform/schema'
import { refreshMe } from '../../platform/session'
import { Form, SubmitButton, TextField, useForm } from '../../ui/form'
import { Failed, Waiting } from '../../ui/query-state'
import styles from './account.module.css'
import { QrCode } from './qr-code'
import { CodeSheet } from './recovery-codes'
import { useAccountText } from './text'

/** From a new secret to the recovery codes. The secret is shown here alone and counts only once a code of it was typed. */
export function TotpSetup({ done }: { done: () => void }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const begin = useMutation({ mutationFn: () => ask<components['schemas']['SetUpTotpAnswer']>('POST', '/auth/totp') })
  const begun = useRef(false)
  const { mutate } = begin
  useEffect(() => {
    // Once, though React in development mounts twice: each asking makes the secret anew.
    if (begun.current) return
    begun.current = true
    mutate()
  }, [mutate])

  if (codes) return <CodeSheet codes={codes} done={done} />
  if (begin.isError) return <Failed failure={begin.error} retry={() => begin.mutate()} />
  return begin.data ? <Scan {...begin.data} confirmed={(made) => {
    setCodes(made)
    void refreshMe()
  }} /> : <Waiting lines={6} />
}

function Scan({ secret, uri, confirmed }: { secret: string; uri: string; confirmed: (codes: readonly string[]) => void }) {
  const t = useAccountText()
  const [typed, setTyped] = useState(false)
  const form = useForm(z.object({ code: z.string().check(z.trim(), z.minLength(6, 'too_short')) }), { code: '' })
  return (
    <div>
      <div className={styles.setup}>
        <QrCode text={uri} label={t('totp_qr')} />
        <div className={styles.ways}>
          <ol><li>{t('totp_step_app')}</li><li>{t('totp_step_scan')}</li><li>{t('totp_step_code')}</li></ol>
          {typed
            ? <code className={styles.secret} dir="ltr" aria-label={t('totp_secret')}>{secret.match(/.{1,4}/g)?.join(' ')}</code>
            : <Button variant="subtle" onClick={() => setTyped(true)}>{t('totp_type')}</Button>}
        </div>
      </div>
      <Form form={form} onSubmit={async ({ code }) => confirmed((await ask<components['schemas']['RecoverySet']>('POST', '/auth/totp/confirm', { body: { code: code.replaceAll(' ', '') } })).recovery_codes)}>
        <TextField name="code" label={t('totp_code')} inputMode="numeric" autoComplete="one-time-code" maxLength={10} dir="ltr" />
        <SubmitButton>{t('totp_confirm')}</SubmitButton>
      </Form>
    </div>
  )
}
