import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import * as z from 'zod/mini'

import type { PasskeyRequest } from '../../platform/contract'
import { ask } from '../../platform/http'
import { newPasskey, passkeysWork, wasDeclined } from '../../platform/passkeys'
import type { components } from '../../platform/schema'
import { refreshMe, type Person } from '../../platform/session'
import { confirm } from '../../ui/confirm'
import { Dialog } from '../../ui/dialog'
import { Form, SubmitButton, TextField, useForm } from '../../ui/form'
import { FingerprintIcon } from '../../ui/icons'
import { Notice } from '../../ui/notice'
import { Section } from '../../ui/page'
import { useProblemText } from '../../ui/problem-text'
import { QueryState } from '../../ui/query-state'
import { StatusBadge } from '../../ui/status-badge'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import styles from './account.module.css'
import { useAccountText } from './text'

type Passkey = components['schemas']['Passkey']

export function Passkeys({ me }: { me: Person }) {
  const t = useAccountText()
  const [adding, setAdding] = useState(false)
  const passkeys = useQuery({ queryKey: ['account', 'passkeys'], queryFn: async ({ signal }) => (await ask<components['schemas']['PasskeyList']>('GET', '/auth/passkeys', { signal })).items })
  return (
    <Section title={t('passkeys')} actions={passkeysWork() && <Button variant="default" leftSection={<FingerprintIcon />} onClick={() => setAdding(true)}>{t('passkey_add')}</Button>}>
      <p className={styles.plain}>{t('passkeys_body')}</p>
      {!passkeysWork() && <Notice kind="warn">{t('passkeys_not_here')}</Notice>}
      <QueryState query={passkeys} lines={2} isEmpty={(items) => items.length === 0} whenEmpty={<p className={styles.dim}>{t('passkeys_none')}</p>}>
        {(items) => <ul className={styles.passkeys}>{items.map((passkey) => <Row key={passkey.id} passkey={passkey} isLast={items.length === 1 && !me.has_password} />)}</ul>}
      </QueryState>
      {adding && <AddPasskey close={() => setAdding(false)} />}
    </Section>
  )
}

function Row({ passkey, isLast }: { passkey: Passkey; isLast: boolean }) {
  const t = useAccountText()
  const text = useProblemText()
  const client = useQueryClient()
  const [renaming, setRenaming] = useState(false)
  const remove = useMutation({
    mutationFn: () => ask('DELETE', `/auth/passkeys/${passkey.id}`),
    onSuccess: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['account', 'passkeys'] }), refreshMe()])
      toast(t('passkey_removed', { name: passkey.name }))
    },
  })
  const askFirst = async () => {
    if (await confirm({ title: t('passkey_remove'), body: t(isLast ? 'passkey_remove_last' : 'passkey_remove_body', { name: passkey.name }), action: t('passkey_remove'), danger: true })) remove.mutate()
  }
  return (
    <li>
      <div>
        <div className={styles.line}><b>{passkey.name}</b><StatusBadge tone={passkey.backed_up ? 'good' : 'quiet'}>{t(passkey.backed_up ? 'passkey_backed_up' : 'passkey_here_only')}</StatusBadge></div>
        <small>{t('passkey_made')} <Time at={passkey.created_at} /> · {passkey.last_used_at === null ? t('never_used') : <>{t('last_used')} <Time at={passkey.last_used_at} /></>}</small>
      </div>
      <div className={styles.actions}>
        <Button size="xs" variant="default" onClick={() => setRenaming(true)} aria-label={t('passkey_rename_named', { name: passkey.name })}>{t('passkey_rename')}</Button>
        <Button size="xs" variant="default" loading={remove.isPending} onClick={() => void askFirst()} aria-label={t('passkey_remove_named', { name: passkey.name })}>{t('passkey_remove')}</Button>
      </div>
      {remove.isError && <Notice kind="bad">{text(remove.error)}</Notice>}
      {renaming && <Rename passkey={passkey} close={() => setRenaming(false)} />}
    </li>
  )
}

const named = z.object({ name: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(80, 'too_long')) })

function Rename({ passkey, close }: { passkey: Passkey; close: () => void }) {
  const t = useAccountText()
  const client = useQueryClient()
  const form = useForm(named, { name: passkey.name })
  return (
    <Dialog title={t('passkey_rename')} onClose={close}>
      <Form form={form} onSubmit={async (body) => {
        await ask('PUT', `/auth/passkeys/${passkey.id}`, { body })
        await client.invalidateQueries({ queryKey: ['account', 'passkeys'] })
        close()
      }}>
        <TextField name="name" label={t('passkey_name')} dir="auto" />
        <SubmitButton>{t('save')}</SubmitButton>
      </Form>
    </Dialog>
  )
}

/** The name is asked first, so that nothing stands between the device's own dialog and the passkey that is kept. */
export function AddPasskey({ close, done }: { close: () => void; done?: () => void }) {
  const t = useAccountText()
  const client = useQueryClient()
  const form = useForm(named, { name: t('passkey_name_first') })
  const [declined, setDeclined] = useState(false)
  const add = async ({ name }: { name: string }) => {
    setDeclined(false)
    try {
      const { ceremony, options } = await ask<PasskeyRequest>('POST', '/auth/passkeys/options')
      await ask('POST', '/auth/passkeys', { body: { ceremony, name, credential: await newPasskey(options) } })
    } catch (refused) {
      if (!wasDeclined(refused)) throw refused
      setDeclined(true)
      return
    }
    await Promise.all([client.invalidateQueries({ queryKey: ['account', 'passkeys'] }), refreshMe()])
    toast(t('passkey_added', { name }))
    close()
    done?.()
  }
  return (
    <Dialog title={t('passkey_add')} onClose={close}>
      <Form form={form} onSubmit={add}>
        <p className={styles.plain}>{t('passkey_add_body')}</p>
        <TextField name="name" label={t('passkey_name')} description={t('passkey_name_hint')} dir="auto" />
        {declined && <Notice>{t('passkey_declined')}</Notice>}
        <SubmitButton>{t('passkey_make')}</SubmitButton>
      </Form>
    </Dialog>
  )
}
