import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { answerOf, api } from '../../platform/api'
import type { components } from '../../platform/schema'
import { Notice } from '../../ui/notice'
import { Page, Section } from '../../ui/page'
import { useProblemText } from '../../ui/problem-text'
import { QueryState } from '../../ui/query-state'
import { DataTable } from '../../ui/table'
import { toast } from '../../ui/toast'
import styles from './notifications.module.css'
import { useNotificationsText } from './text'

type Preferences = components['schemas']['PreferencesShown']
type Channel = Preferences['channels'][number]

const key = ['notifications', 'preferences']

export default function PreferencesPage() {
  const t = useNotificationsText()
  const preferences = useQuery({ queryKey: key, staleTime: Infinity, queryFn: ({ signal }) => answerOf(api.GET('/api/v1/notifications/preferences', { signal })) })
  return (
    <Page title={t('preferences.title')} description={t('preferences.body')} narrow crumbs={[{ text: t('title'), to: '/notifications' }]}>
      <QueryState query={preferences} lines={8}>{(data) => <Wishes key={JSON.stringify(data)} saved={data} />}</QueryState>
    </Page>
  )
}

function Wishes({ saved }: { saved: Preferences }) {
  const t = useNotificationsText()
  const text = useProblemText()
  const client = useQueryClient()
  const [wishes, setWishes] = useState(saved)
  const save = useMutation({
    mutationFn: () => answerOf(api.PUT('/api/v1/notifications/preferences', { body: wishes })),
    onSuccess: (answer) => {
      client.setQueryData(key, answer)
      toast(t('preferences.saved'))
    },
  })
  const change = (kind: string, to: Partial<Channel>) => setWishes({ ...wishes, channels: wishes.channels.map((each) => (each.kind === kind ? { ...each, ...to } : each)) })
  const box = (channel: Channel, way: 'app' | 'mail') => (
    <Checkbox checked={channel[way]} aria-label={`${nameOf(channel)}: ${t(`preferences.${way}`)}`} onChange={(event) => change(channel.kind, { [way]: event.currentTarget.checked })} />
  )
  const nameOf = ({ kind }: Channel) => t.maybe(`kind.${kind}.name`) ?? t('unknown_title')
  return (
    <form onSubmit={(event) => {
      event.preventDefault()
      save.mutate()
    }}>
      <DataTable caption={t('preferences.table')} rows={wishes.channels} rowKey={({ kind }) => kind} columns={[
        { key: 'kind', header: t('preferences.kind'), cell: nameOf },
        { key: 'app', header: t('preferences.app'), cell: (channel) => box(channel, 'app') },
        { key: 'mail', header: t('preferences.mail'), cell: (channel) => box(channel, 'mail') },
      ]} />
      <p><small>{t('preferences.urgent')}</small></p>
      <Quiet value={wishes.quiet} change={(quiet) => setWishes({ ...wishes, quiet })} />
      {save.isError && <Notice kind="bad">{text(save.error)}</Notice>}
      <Button type="submit" mt="lg" loading={save.isPending} disabled={JSON.stringify(wishes) === JSON.stringify(saved)}>{t('preferences.save')}</Button>
    </form>
  )
}

function Quiet({ value, change }: { value: Preferences['quiet']; change: (quiet: Preferences['quiet']) => void }) {
  const t = useNotificationsText()
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const zones = [...new Set([here, value?.time_zone ?? here, ...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort()
  return (
    <Section title={t('quiet.title')}>
      <Checkbox checked={value !== null} label={t('quiet.on')} description={t('quiet.body')} onChange={(event) => change(event.currentTarget.checked ? { from: '22:00:00', to: '07:00:00', time_zone: here } : null)} />
      {value !== null && (
        <div className={styles.quiet}>
          {(['from', 'to'] as const).map((end) => (
            <TextInput key={end} type="time" required label={t(`quiet.${end}`)} value={value[end].slice(0, 5)}
              onChange={(event) => { if (event.currentTarget.value !== '') change({ ...value, [end]: `${event.currentTarget.value.slice(0, 5)}:00` }) }} />
          ))}
          <NativeSelect label={t('quiet.zone')} value={value.time_zone} data={zones} onChange={(event) => change({ ...value, time_zone: event.currentTarget.value })} />
        </div>
      )}
    </Section>
  )
}
