import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import * as z from 'zod/mini'

import { ask } from '../../platform/http'
import { refreshMe, type Person } from '../../platform/session'
import { Dialog } from '../../ui/dialog'
import { Form, SubmitButton, TextField, useForm } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { Section } from '../../ui/page'
import { useProblemText } from '../../ui/problem-text'
import { StatusBadge } from '../../ui/status-badge'
import { toast } from '../../ui/toast'
import styles from './account.module.css'
import { useAccountText } from './text'

/** Uncovers the screen and opens nothing else. */
export function Pin({ me }: { me: Person }) {
  const t = useAccountText()
  const text = useProblemText()
  const [open, setOpen] = useState(false)
  const remove = useMutation({
    mutationFn: () => ask('DELETE', '/auth/pin'),
    onSuccess: async () => {
      await refreshMe()
      toast(t('pin_removed'))
    },
  })
  return (
    <Section title={t('pin')} actions={<>
      <Button variant="default" onClick={() => setOpen(true)}>{t(me.has_pin ? 'pin_change' : 'pin_set')}</Button>
      {me.has_pin && <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>{t('pin_remove')}</Button>}
    </>}>
      <div className={styles.line}>
        <p>{t('pin_body', { count: me.idle_minutes })}</p>
        <StatusBadge tone={me.has_pin ? 'good' : 'quiet'}>{t(me.has_pin ? 'is_on' : 'is_off')}</StatusBadge>
      </div>
      {remove.isError && <Notice kind="bad">{text(remove.error)}</Notice>}
      {open && <SetPin close={() => setOpen(false)} />}
    </Section>
  )
}

// Persian and Arabic keyboards have digits of their own.
const digits = z.string().check(z.regex(/^\p{Nd}{4,12}$/u, 'pin'))

function SetPin({ close }: { close: () => void }) {
  const t = useAccountText()
  const form = useForm(z.object({ pin: digits, again: z.string() }).check(z.refine(({ pin, again }) => pin === again, { error: 'not_same', path: ['again'] })), { pin: '', again: '' })
  return (
    <Dialog title={t('pin_set')} onClose={close}>
      <Form form={form} onSubmit={async ({ pin }) => {
        await ask('PUT', '/auth/pin', { body: { pin } })
        await refreshMe()
        toast(t('pin_kept'))
        close()
      }}>
        <TextField name="pin" type="password" inputMode="numeric" autoComplete="off" label={t('pin_new')} description={t('pin_hint')} dir="ltr" />
        <TextField name="again" type="password" inputMode="numeric" autoComplete="off" label={t('pin_again')} dir="ltr" />
        <SubmitButton>{t('save')}</SubmitButton>
      </Form>
    </Dialog>
  )
}
