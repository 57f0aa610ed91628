import { Button, Checkbox } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import * as z from 'zod/mini'

import { ask } from '../../platform/http'
import type { components } from '../../platform/schema'
import { useMe } from '../../platform/session'
import { CopyOnce } from '../../ui/copy-once'
import { Dialog } from '../../ui/dialog'
import { Form, SelectField, SubmitButton, TextField, useForm } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { usePermissionWords } from '../../ui/permission-words'
import styles from './account.module.css'
import { useAccountText } from './text'

const days = ['30', '90', '365', '730'] as const
const schema = z.object({ name: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(80, 'too_long')), days: z.enum(days) })

/** A key for a program: with some of the own permissions, and shown once. */
export function NewKey({ close }: { close: () => void }) {
  const t = useAccountText()
  const [secret, setSecret] = useState<string | null>(null)
  const [kept, setKept] = useState(false)
  return (
    <Dialog title={t('key_new')} onClose={close}>
      {secret === null ? <Wish made={setSecret} /> : (
        <>
          <CopyOnce label={t('key_secret')} secret={secret} onKept={setKept} />
          <Button disabled={!kept} onClick={close}>{t('key_done')}</Button>
        </>
      )}
    </Dialog>
  )
}

function Wish({ made }: { made: (secret: string) => void }) {
  const t = useAccountText()
  const words = usePermissionWords()
  const client = useQueryClient()
  const { permissions } = useMe()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [missing, setMissing] = useState(false)
  const form = useForm(schema, { name: '', days: '90' })
  const make = async ({ name, days: lasting }: z.infer<typeof schema>) => {
    setMissing(chosen.length === 0)
    if (chosen.length === 0) return
    const expires_at = new Date(Date.now() + Number(lasting) * 86_400_000 - 60_000).toISOString()
    const { key } = await ask<components['schemas']['MakeApiKeyAnswer']>('POST', '/auth/api-keys', { body: { name, permissions: chosen, expires_at } })
    void client.invalidateQueries({ queryKey: ['account', 'keys'] })
    made(key)
  }
  return (
    <Form form={form} onSubmit={make}>
      <TextField name="name" label={t('key.name')} description={t('key_name_hint')} autoComplete="off" dir="auto" />
      <fieldset className={styles.group}>
        <legend>{t('key.permissions')}</legend>
        {permissions.length === 0 ? <p className={styles.dim}>{t('key_nothing')}</p> : (
          <Checkbox.Group value={[...chosen]} onChange={setChosen}>
            <ul className={styles.permissions}>{permissions.map((permission) => <li key={permission}><Checkbox value={permission} label={words(permission)} description={<bdi dir="ltr">{permission}</bdi>} /></li>)}</ul>
          </Checkbox.Group>
        )}
      </fieldset>
      {missing && <Notice kind="bad">{t('key_choose')}</Notice>}
      <SelectField name="days" label={t('key_lasts')} data={days.map((value) => ({ value, label: t('key_days', { count: Number(value) }) }))} />
      <SubmitButton>{t('key_make')}</SubmitButton>
    </Form>
  )
}
