import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'

import { useList } from '../../platform/pages'
import type { components } from '../../platform/schema'
import { Empty } from '../../ui/empty'
import { Filters } from '../../ui/filters'
import { Machine, Said } from '../../ui/machine'
import { Page } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { StatusBadge } from '../../ui/status-badge'
import { DataTable } from '../../ui/table'
import styles from './settings.module.css'
import { useSettingsText } from './text'

type Setting = components['schemas']['ShowSettingsItem']

const variableOf = ({ name }: Setting) => `MARISTAN_${name.toUpperCase().replaceAll('-', '_')}`

export default function SettingsPage() {
  const t = useSettingsText()
  const settings = useList<Setting>(['settings'], '/settings')
  const [wanted, setWanted] = useState('')
  const [onlySet, setOnlySet] = useState(false)
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = (setting: Setting) => {
    const text = `${setting.name} ${variableOf(setting)} ${setting.meaning} ${setting.value ?? ''}`.toLowerCase()
    return (!onlySet || setting.is_set) && words.every((word) => text.includes(word))
  }
  return (
    <Page title={t('title')} description={t('about')}>
      <Filters label={t('search')}>
        <TextInput type="search" label={t('search')} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />
        <Checkbox label={t('only_set')} checked={onlySet} onChange={(event) => setOnlySet(event.currentTarget.checked)} />
      </Filters>
      <QueryState query={settings} lines={12}>
        {(all) => <Table rows={all.filter(matches)} />}
      </QueryState>
    </Page>
  )
}

function Table({ rows }: { rows: readonly Setting[] }) {
  const t = useSettingsText()
  if (rows.length === 0) return <Empty title={t('none_such')}>{t('none_such_body')}</Empty>
  return (
    <DataTable caption={t('title')} rows={rows} rowKey={(setting) => setting.name} columns={[
      { key: 'name', header: t('column.name'), cell: (setting) => <><Machine>{setting.name}</Machine><small className={styles.variable}><Machine>{variableOf(setting)}</Machine></small></> },
      { key: 'meaning', header: t('column.meaning'), cell: (setting) => <Said>{setting.meaning}</Said> },
      { key: 'value', header: t('column.value'), cell: (setting) => <Value setting={setting} /> },
      { key: 'source', header: t('column.source'), cell: (setting) => <StatusBadge tone={setting.is_set ? 'good' : 'quiet'}>{t(`source.${setting.source}`)}</StatusBadge> },
    ]} />
  )
}

function Value({ setting: { value, is_secret, is_set } }: { setting: Setting }) {
  const t = useSettingsText()
  if (is_secret) return <em>{t(is_set ? 'secret_set' : 'secret_unset')}</em>
  return value === null || value === '' ? <em>{t('unset')}</em> : <Machine>{value}</Machine>
}
