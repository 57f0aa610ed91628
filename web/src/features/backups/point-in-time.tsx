import { useState } from 'react'

import { momentOf } from '../../platform/filters'
import { useFormats } from '../../ui/formats'
import { MachineBlock } from '../../ui/machine'
import { MomentInput } from '../../ui/moment-field'
import { Notice } from '../../ui/notice'
import { Section } from '../../ui/page'
import { useBackupsText } from './text'

/** Which seconds can be had back, and the command for one of them; it runs on the machine, for the node is down meanwhile. */
export function PointInTime({ from, to }: { from: string; to: string | null }) {
  const t = useBackupsText()
  const { dateTime } = useFormats()
  const [wanted, setWanted] = useState('')
  const moment = momentOf(wanted)
  const isTooEarly = moment !== undefined && Date.parse(moment) < Date.parse(from)
  const second = moment?.replace(/\.\d+Z$/, 'Z')
  return (
    <Section title={t('point')}>
      <p>{to === null ? t('point_open', { from: dateTime(from) }) : t('point_range', { from: dateTime(from), to: dateTime(to) })} {t('point_how')}</p>
      <MomentInput step={1} label={t('point_wanted')} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />
      {isTooEarly
        ? <Notice kind="warn">{t('point_too_early', { from: dateTime(from) })}</Notice>
        : <MachineBlock label={t('point_command')}>{`maristan restore${second ? ` --to ${second}` : ''} --into --data /srv/maristan`}</MachineBlock>}
    </Section>
  )
}
