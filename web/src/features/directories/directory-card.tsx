import { Button } from '@mantine/core'
import { useState } from 'react'

import type { Directory, DirectoryTest } from '../../platform/contract'
import { ask } from '../../platform/http'
import { queries } from '../../platform/queries'
import { useAct } from '../../ui/act'
import { confirm } from '../../ui/confirm'
import { Facts } from '../../ui/facts'
import { useFormats } from '../../ui/formats'
import { Notice } from '../../ui/notice'
import { Section } from '../../ui/page'
import { useRoleNames } from '../../ui/rights'
import { StatusBadge } from '../../ui/status-badge'
import { toast } from '../../ui/toast'
import { DirectoryForm } from './directory-form'
import { useDirectoriesText } from './text'

export function DirectoryCard({ directory }: { directory: Directory }) {
  const t = useDirectoriesText()
  const roleNames = useRoleNames()
  const { list } = useFormats()
  const { busy, act } = useAct()
  const [changing, setChanging] = useState(false)
  const [tested, setTested] = useState<DirectoryTest | null>(null)
  const test = () => void act(async () => setTested(await ask<DirectoryTest>('POST', `/directories/${directory.id}/test`)))
  const remove = async () => {
    if (!(await confirm({ title: t('remove_title', { name: directory.name }), body: t('remove_body'), action: t('remove'), danger: true, typed: directory.name }))) return
    await act(async () => {
      await ask('DELETE', `/directories/${directory.id}`)
      await queries.invalidateQueries({ queryKey: ['directories'] })
      toast(t('removed', { name: directory.name }))
    })
  }
  return (
    <Section title={directory.name} actions={<>
      <Button size="compact-sm" variant="default" loading={busy} onClick={test}>{t('test')}</Button>
      <Button size="compact-sm" variant="default" onClick={() => setChanging(true)}>{t('change')}</Button>
      <Button size="compact-sm" variant="outline" color="red" onClick={() => void remove()}>{t('remove')}</Button>
    </>}>
      <Facts facts={[
        [t('state'), <StatusBadge key="state" tone={directory.is_enabled ? 'good' : 'quiet'}>{t(directory.is_enabled ? 'state.on' : 'state.off')}</StatusBadge>],
        [t('issuer'), <bdi key="issuer">{directory.issuer}</bdi>],
        [t('email_domains'), <bdi key="domains">{list(directory.email_domains)}</bdi>],
        [t('default_roles'), directory.default_roles.length === 0 ? t('default_roles_none') : roleNames(directory.default_roles)],
      ]} />
      {Object.keys(directory.role_map).length > 0 && (
        <ul>{Object.entries(directory.role_map).map(([group, roles]) => <li key={group}><bdi><code>{group}</code></bdi>{': '}{roleNames(roles)}</li>)}</ul>
      )}
      <div aria-live="polite">
        {tested && (tested.is_ready
          ? <Notice kind="good">{t('ready', { count: tested.keys })}</Notice>
          : <Notice kind="bad" title={t('not_ready')}>{tested.problem}</Notice>)}
      </div>
      {changing && <DirectoryForm directory={directory} close={() => setChanging(false)} />}
    </Section>
  )
}
