import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import { passkeysWork } from '../../platform/passkeys'
import { hasOwnEntrance, signOut, useMe } from '../../platform/session'
import { Dialog } from '../../ui/dialog'
import { FingerprintIcon, KeyIcon } from '../../ui/icons'
import { ButtonLink } from '../../ui/link'
import { Notice } from '../../ui/notice'
import { Page, Section } from '../../ui/page'
import styles from './account.module.css'
import { AddPasskey } from './passkeys'
import { useAccountText } from './text'
import { TotpSetup } from './totp-setup'

/** The organisation asks for a second factor and this account has none: until it has, nothing else is open. */
export default function EnrolPage() {
  const t = useAccountText()
  const navigate = useNavigate()
  const [way, setWay] = useState<'totp' | 'passkey' | null>(null)
  const me = useMe()
  const { second_factor: factor, organisation } = me
  const passkeysAreOpen = passkeysWork() && hasOwnEntrance(me)
  const close = () => setWay(null)
  const home = () => void navigate({ to: '/', replace: true })
  // Not while a dialog is open: the recovery codes in it are shown this once.
  if (way === null && (factor.totp || factor.passkeys > 0)) {
    return <Page title={t('enrol.title')} narrow><Notice kind="good" actions={<ButtonLink size="xs" to="/">{t('enrol.on')}</ButtonLink>}>{t('enrol.done')}</Notice></Page>
  }
  return (
    <Page title={t('enrol.title')} description={t('enrol.body', { organisation: organisation.name })} narrow actions={<Button variant="subtle" onClick={() => void signOut()}>{t('enrol.leave')}</Button>}>
      {passkeysAreOpen && (
        <Section title={t('enrol.passkey')} actions={<Button leftSection={<FingerprintIcon />} onClick={() => setWay('passkey')}>{t('passkey_add')}</Button>}>
          <p className={styles.plain}>{t('passkeys_body')}</p>
        </Section>
      )}
      <Section title={t('totp')} actions={<Button variant={passkeysAreOpen ? 'default' : 'filled'} leftSection={<KeyIcon />} onClick={() => setWay('totp')}>{t('totp_add')}</Button>}>
        <p className={styles.plain}>{t('totp_body')}</p>
      </Section>
      {way === 'totp' && <Dialog title={t('totp_add')} onClose={close}><TotpSetup done={home} /></Dialog>}
      {way === 'passkey' && <AddPasskey close={close} done={home} />}
    </Page>
  )
}
