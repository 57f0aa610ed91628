import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import * as z from 'zod/mini'

import { ask } from '../../platform/http'
import { hasOwnEntrance, refreshMe, switchOrganisation, useMe, type Person } from '../../platform/session'
import { isLanguage, languages, nameOf, useLanguage } from '../../platform/text'
import { useAct } from '../../ui/act'
import { Dialog } from '../../ui/dialog'
import { Form, SelectField, SubmitButton, TextField, useForm } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { Section } from '../../ui/page'
import { useProblemText } from '../../ui/problem-text'
import { StatusBadge } from '../../ui/status-badge'
import { useGlossary } from '../../ui/text'
import { toast } from '../../ui/toast'
import styles from './account.module.css'
import { AccountFrame } from './frame'
import { useAccountText } from './text'

export default function AccountPage() {
  const me = useMe()
  return (
    <AccountFrame here="account">
      <Myself key={`${me.full_name} ${me.language}`} me={me} />
      <Address me={me} />
      <Organisations me={me} />
    </AccountFrame>
  )
}

const myself = z.object({ full_name: z.string().check(z.trim(), z.maxLength(200, 'too_long')), language: z.string() })

function Myself({ me }: { me: Person }) {
  const t = useAccountText()
  const shown = useLanguage()
  const form = useForm(myself, { full_name: me.full_name ?? '', language: isLanguage(me.language) ? me.language : shown })
  return (
    <Section title={t('myself')}>
      <Form form={form} onSubmit={async (values) => {
        await ask('PUT', '/auth/me', { body: values })
        await refreshMe()
        toast(t('saved'))
      }}>
        <TextField name="full_name" label={t('full_name')} autoComplete="name" dir="auto" />
        <SelectField name="language" label={t('language')} description={t('language_hint')} data={languages.map((value) => ({ value, label: nameOf[value] }))} />
        <SubmitButton>{t('save')}</SubmitButton>
      </Form>
    </Section>
  )
}

function Address({ me }: { me: Person }) {
  const t = useAccountText()
  const text = useProblemText()
  const [changing, setChanging] = useState(false)
  const [wanted, setWanted] = useState<string | null>(null)
  const again = useMutation({ mutationFn: () => ask('POST', '/auth/confirmation') })
  return (
    <Section title={t('address')} actions={hasOwnEntrance(me) && <Button variant="default" onClick={() => setChanging(true)}>{t('address_change')}</Button>}>
      <div className={styles.line}>
        <p dir="ltr">{me.email}</p>
        <StatusBadge tone={me.email_confirmed ? 'good' : 'warn'}>{t(me.email_confirmed ? 'address_confirmed' : 'address_unconfirmed')}</StatusBadge>
      </div>
      {!me.email_confirmed && hasOwnEntrance(me) && (
        <Notice kind="warn" actions={<Button size="xs" loading={again.isPending} onClick={() => again.mutate()}>{t('address_again')}</Button>}>{t('address_why')}</Notice>
      )}
      {again.isSuccess && <Notice kind="good">{t('address_sent', { email: me.email })}</Notice>}
      {again.isError && <Notice kind="bad">{text(again.error)}</Notice>}
      {wanted !== null && <Notice kind="good">{t('address_wanted', { email: wanted })}</Notice>}
      {changing && <NewAddress close={() => setChanging(false)} asked={setWanted} />}
    </Section>
  )
}

function NewAddress({ close, asked }: { close: () => void; asked: (email: string) => void }) {
  const t = useAccountText()
  const form = useForm(z.object({ email: z.string().check(z.trim(), z.email('email')) }), { email: '' })
  return (
    <Dialog title={t('address_change')} onClose={close}>
      <Form form={form} onSubmit={async ({ email }) => {
        await ask('PUT', '/auth/email', { body: { email } })
        asked(email)
        close()
      }}>
        <p className={styles.plain}>{t('address_how')}</p>
        <TextField name="email" type="email" label={t('address_new')} autoComplete="email" dir="ltr" />
        <SubmitButton>{t('address_send')}</SubmitButton>
      </Form>
    </Dialog>
  )
}

function Organisations({ me }: { me: Person }) {
  const t = useAccountText()
  const word = useGlossary()
  const { busy, act } = useAct()
  return (
    <Section title={t('organisations')}>
      <p className={styles.plain}>{t('roles_here', { organisation: me.organisation.name })} {me.roles.map((role) => word.maybe(`role.${role}`) ?? role).join(' · ')}</p>
      {me.organisations.length > 1 && (
        <ul className={styles.passkeys}>
          {me.organisations.map(({ id, name }) => (
            <li key={id}>
              <b>{name}</b>
              {id === me.organisation.id ? <StatusBadge tone="good">{t('organisation_here')}</StatusBadge> : <Button size="xs" variant="default" disabled={busy} onClick={() => void act(() => switchOrganisation(id))}>{t('organisation_switch')}</Button>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
