import '@mantine/core/styles/Radio.layer.css'

import { Radio } from '@mantine/core'
import { useController } from 'react-hook-form'
import * as z from 'zod/mini'

import type { BrokenGlass } from '../../platform/contract'
import { glassChanged } from '../../platform/glasses'
import { ask } from '../../platform/http'
import { useMe } from '../../platform/session'
import { Dialog } from '../../ui/dialog'
import { Facts } from '../../ui/facts'
import { Form, LongTextField, SubmitButton, useForm } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { useCommonText } from '../../ui/text'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import styles from './break-glass.module.css'
import { Opener } from './opener'
import { useBreakGlassText } from './text'

const schema = z.object({
  verdict: z.enum(['', 'justified', 'not_justified']).check(z.minLength(1, 'required')),
  note: z.string().check(z.trim(), z.maxLength(2000, 'too_long')),
})

/** One emergency access whole; whoever reviews it, and did not open it, judges it here. */
export function Review({ glass, mayReview, close }: { glass: BrokenGlass; mayReview: boolean; close: () => void }) {
  const t = useBreakGlassText()
  const me = useMe()
  const own = glass.person_id === me.id
  const form = useForm(schema, { verdict: '', note: '' })
  const judges = mayReview && !own && !glass.reviewed_at
  return (
    <Dialog title={t(judges ? 'review' : 'look_title')} onClose={close}>
      <Facts facts={[
        [t('column.who'), <Opener key="who" glass={glass} />],
        [t('patient'), <bdi key="patient">{glass.patient_id}</bdi>],
        [t('reason'), t(`reason.${glass.reason}`)],
        [t('column.opened'), <Time key="opened" at={glass.opened_at} exact />],
        [t('column.ended'), <Time key="ended" at={glass.ended_at ?? glass.expires_at} exact />],
        [t('column.due'), glass.reviewed_at ? null : <Time key="due" at={glass.review_due_at} exact />],
        [t('column.verdict'), glass.verdict ? t(`verdict.${glass.verdict}`) : null],
      ]} />
      <div><strong>{t('explanation')}</strong><p className={styles.explanation}>{glass.explanation}</p></div>
      {glass.note && <div><strong>{t('note')}</strong><p className={styles.explanation}>{glass.note}</p></div>}
      {mayReview && own && !glass.reviewed_at && <Notice>{t('own_not_reviewed')}</Notice>}
      {judges && (
        <Form form={form} onSubmit={async (body) => {
          await ask('POST', `/break-glass/${glass.id}/review`, { body: { verdict: body.verdict, ...(body.note === '' ? {} : { note: body.note }) } })
          await glassChanged()
          toast(t('reviewed'))
          close()
        }}>
          <VerdictField />
          <LongTextField name="note" label={t('note')} description={t('note_how')} rows={3} autosize={false} />
          <SubmitButton>{t('review_go')}</SubmitButton>
        </Form>
      )}
    </Dialog>
  )
}

function VerdictField() {
  const t = useBreakGlassText()
  const common = useCommonText()
  const { field, fieldState } = useController<Record<string, string>>({ name: 'verdict' })
  const message = fieldState.error?.message
  return (
    <Radio.Group label={t('column.verdict')} value={field.value} onChange={field.onChange} {...(message ? { error: common.maybe(`invalid.${message}`) ?? message } : {})}>
      <Radio mt="xs" classNames={{ radio: styles.radio ?? '' }} value="justified" label={t('verdict.justified')} />
      <Radio mt="xs" classNames={{ radio: styles.radio ?? '' }} value="not_justified" label={t('verdict.not_justified')} description={t('not_justified_how')} />
    </Radio.Group>
  )
}
