import { useQuery } from '@tanstack/react-query'
import * as z from 'zod/mini'

import type { BrokenGlass } from '../../platform/contract'
import { glassChanged } from '../../platform/glasses'
import { ask } from '../../platform/http'
import { useMay } from '../../platform/session'
import { organisationQuery } from '../../platform/versioned'
import { confirm } from '../../ui/confirm'
import { Form, LongTextField, SelectField, SubmitButton, TextField, useForm } from '../../ui/form'
import { useFormats } from '../../ui/formats'
import { WarningIcon } from '../../ui/icons'
import { toast } from '../../ui/toast'
import styles from './break-glass.module.css'
import { useBreakGlassText } from './text'

const reasons = ['emergency', 'direct_care', 'patient_request', 'public_health', 'other'] as const
const schema = z.object({
  patient_id: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(64, 'too_long')),
  reason: z.enum(['', ...reasons]).check(z.minLength(1, 'required')),
  explanation: z.string().check(z.trim(), z.minLength(10, 'too_short'), z.maxLength(2000, 'too_long')),
})

/** Red and loud: it must never be pressed as a habit, and never be hard to find when it is needed. */
export function OpenForm() {
  const t = useBreakGlassText()
  const { duration } = useFormats()
  const mayRead = useMay('organisation:read')
  const { data } = useQuery({ ...organisationQuery, enabled: mayRead })
  const rules = data?.value
  const form = useForm(schema, { patient_id: '', reason: '', explanation: '' })
  const open = async (body: z.infer<typeof schema>) => {
    const sure = await confirm({ title: t('sure_title', { patient: body.patient_id }), body: t('sure_body'), action: t('open'), danger: true })
    if (!sure) return
    await ask<BrokenGlass>('POST', '/break-glass', { body })
    form.reset()
    await glassChanged()
    toast(t('opened', { patient: body.patient_id }))
  }
  return (
    <section className={styles.alarm} aria-labelledby="open-glass">
      <h2 id="open-glass"><WarningIcon />{t('open_title')}</h2>
      <ul className={styles.rules}>
        <li>{t('rule_only')}</li>
        <li><strong>{t('rule_told')}</strong></li>
        <li>{rules ? t('rule_time', { time: duration(rules.break_glass_minutes * 60) }) : t('rule_time_unknown')}</li>
        <li>{rules ? t('rule_review', { time: duration(rules.review_hours * 3600) }) : t('rule_review_unknown')}</li>
      </ul>
      <Form form={form} onSubmit={open}>
        <TextField name="patient_id" label={t('patient')} description={t('patient_how')} dir="ltr" autoComplete="off" spellCheck={false} />
        <SelectField name="reason" label={t('reason')} data={[{ value: '', label: t('reason_choose') }, ...reasons.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))]} />
        <LongTextField name="explanation" label={t('explanation')} description={t('explanation_how')} autosize={false} rows={3} />
        <SubmitButton color="red" leftSection={<WarningIcon size={18} />}>{t('open')}</SubmitButton>
      </Form>
    </section>
  )
}
