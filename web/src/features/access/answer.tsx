import type { AccessAnswer, AccessReason } from '../../platform/contract'
import { useFormats } from '../../ui/formats'
import { CheckIcon, CloseIcon } from '../../ui/icons'
import { Notice } from '../../ui/notice'
import { useRightsText, useRoleName, useRoleNames } from '../../ui/rights'
import styles from './answer.module.css'
import { useAccessText } from './text'

const missing = ['disabled', 'no_role', 'no_relation']

/** The verdict, then the chain that leads to it, then what is missing. */
export function Answer({ answer }: { answer: AccessAnswer }) {
  const t = useAccessText()
  const given = answer.because.filter((reason) => !missing.includes(reason.rule))
  const lacking = answer.because.filter((reason) => missing.includes(reason.rule))
  return (
    <>
      <Notice kind={answer.may ? 'good' : 'warn'} title={t(answer.may ? 'yes' : 'no')} />
      {given.length > 0 && <Chain title={t(answer.may ? 'because' : 'what_is_there')} reasons={given} />}
      {lacking.length > 0 && <Chain title={t('what_lacks')} reasons={lacking} lacking />}
    </>
  )
}

function Chain({ title, reasons, lacking = false }: { title: string; reasons: readonly AccessReason[]; lacking?: boolean }) {
  const Sign = lacking ? CloseIcon : CheckIcon
  return (
    <div>
      <h3 className={styles.title}>{title}</h3>
      <ol className={styles.chain} data-lacking={lacking}>
        {reasons.map((reason, at) => <li key={at}><Sign size={18} /><Sentence reason={reason} /></li>)}
      </ol>
    </div>
  )
}

function Sentence({ reason }: { reason: AccessReason }) {
  const t = useAccessText()
  const rights = useRightsText()
  const roleName = useRoleName()
  const roleNames = useRoleNames()
  const { dateTime } = useFormats()
  const words = t.maybe(`rule.${reason.rule}${reason.rule === 'relation' ? `.${reason.relation ?? ''}` : ''}`, {
    role: roleName(reason.role ?? ''), scope: reason.scope ? rights(`scope.${reason.scope}`) : '', roles: roleNames(reason.roles ?? []),
  })
  return (
    <span>
      {words ?? reason.sentence}
      {reason.rule === 'no_role' && reason.roles && reason.roles.length > 0 && <>{' '}{t('roles_that_give', { roles: roleNames(reason.roles) })}</>}
      {reason.since && <small>{reason.until ? t('from_until', { from: dateTime(reason.since), until: dateTime(reason.until) }) : t('since', { from: dateTime(reason.since) })}</small>}
      {reason.source && <small><bdi>{reason.source}</bdi></small>}
    </span>
  )
}
