import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { ask } from '../../platform/http'
import { refreshMe, type Person } from '../../platform/session'
import { confirm } from '../../ui/confirm'
import { Dialog } from '../../ui/dialog'
import { Notice } from '../../ui/notice'
import { Section } from '../../ui/page'
import { useProblemText } from '../../ui/problem-text'
import { StatusBadge } from '../../ui/status-badge'
import { toast } from '../../ui/toast'
import styles from './account.module.css'
import { TotpSetup } from './totp-setup'
import { useAccountText } from './text'

export function Authenticator({ me }: { me: Person }) {
  const t = useAccountText()
  const text = useProblemText()
  const [open, setOpen] = useState(false)
  const { totp } = me.second_factor
  const remove = useMutation({
    mutationFn: () => ask('DELETE', '/auth/totp'),
    onSuccess: async () => {
      await refreshMe()
      toast(t('totp_removed'))
    },
  })
  const askFirst = async () => {
    if (await confirm({ title: t('totp_remove'), body: t('totp_remove_body'), action: t('totp_remove'), danger: true })) remove.mutate()
  }
  return (
    <Section title={t('totp')} actions={totp
      ? <Button variant="default" color="red" loading={remove.isPending} onClick={() => void askFirst()}>{t('totp_remove')}</Button>
      : <Button variant="default" onClick={() => setOpen(true)}>{t('totp_add')}</Button>}>
      <div className={styles.line}>
        <p>{t('totp_body')}</p>
        <StatusBadge tone={totp ? 'good' : 'quiet'}>{t(totp ? 'is_on' : 'is_off')}</StatusBadge>
      </div>
      {remove.isError && <Notice kind="bad">{text(remove.error)}</Notice>}
      {open && <Dialog title={t('totp_add')} onClose={() => setOpen(false)}><TotpSetup done={() => setOpen(false)} /></Dialog>}
    </Section>
  )
}
