import * as z from 'zod/mini'

import type { Directory } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { Dialog } from '../../ui/dialog'
import { CheckField, Form, SubmitButton, TextField, useForm } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { toast } from '../../ui/toast'
import styles from './directories.module.css'
import { linesOf, mapOf, type MapLine } from './role-map'
import { DefaultRolesField, RoleMapField } from './role-map-field'
import { useDirectoriesText } from './text'

const needed = () => z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(500, 'too_long'))
const schemaOf = (isNew: boolean) => z.object({
  name: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(80, 'too_long')),
  issuer: needed(),
  client_id: needed(),
  client_secret: isNew ? needed() : z.string().check(z.maxLength(500, 'too_long')),
  role_claim: needed(),
  role_map: z.array(z.custom<MapLine>()),
  default_roles: z.array(z.string()),
  email_domains: needed(),
  is_enabled: z.boolean(),
})
const schemas = { true: schemaOf(true), false: schemaOf(false) }

export function DirectoryForm({ directory, close }: { directory?: Directory; close: () => void }) {
  const t = useDirectoriesText()
  const form = useForm(schemas[directory ? 'false' : 'true'], {
    name: directory?.name ?? '', issuer: directory?.issuer ?? '', client_id: directory?.client_id ?? '', client_secret: '', role_claim: directory?.role_claim ?? 'groups',
    role_map: linesOf(directory?.role_map ?? {}), default_roles: directory?.default_roles ?? [], email_domains: directory?.email_domains.join(', ') ?? '',
    is_enabled: directory?.is_enabled ?? true,
  })
  return (
    <Dialog title={t(directory ? 'change' : 'add')} onClose={close}>
      <Notice>{t('callback')}{' '}<bdi className={styles.address}><code>{`${location.origin}/api/v1/auth/directories/callback`}</code></bdi></Notice>
      <Form form={form} onSubmit={async ({ client_secret: secret, role_map: lines, email_domains: domains, ...rest }) => {
        const body = { ...rest, role_map: mapOf(lines), email_domains: domains.split(/[\s,،;]+/).filter((domain) => domain !== ''), ...(secret === '' ? {} : { client_secret: secret }) }
        await (directory ? ask('PUT', `/directories/${directory.id}`, { body }) : ask('POST', '/directories', { body }))
        await queries.invalidateQueries({ queryKey: ['directories'] })
        toast(t('saved'))
        close()
      }}>
        <TextField name="name" label={t('name')} description={t('name_how')} autoComplete="off" autoFocus />
        <TextField name="issuer" label={t('issuer')} description={t('issuer_how')} type="url" dir="ltr" autoComplete="off" spellCheck={false} />
        <TextField name="client_id" label={t('client_id')} dir="ltr" autoComplete="off" spellCheck={false} />
        <TextField name="client_secret" label={t('client_secret')} description={directory && t('client_secret_kept')} type="password" dir="ltr" autoComplete="off" />
        <TextField name="email_domains" label={t('email_domains')} description={t('email_domains_how')} dir="ltr" autoComplete="off" spellCheck={false} />
        <TextField name="role_claim" label={t('role_claim')} description={t('role_claim_how')} dir="ltr" autoComplete="off" spellCheck={false} />
        <RoleMapField />
        <DefaultRolesField />
        <CheckField name="is_enabled" label={t('enabled')} />
        <SubmitButton>{t(directory ? 'save' : 'add')}</SubmitButton>
      </Form>
    </Dialog>
  )
}
