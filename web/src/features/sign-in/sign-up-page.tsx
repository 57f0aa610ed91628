import { useQuery } from '@tanstack/react-query'

import { Link } from '../../ui/link'
import { Notice } from '../../ui/notice'
import { QueryState } from '../../ui/query-state'
import { AccountForm } from './account-form'
import { useEnter } from './enter'
import { Frame } from './frame'
import { useFragment } from './fragment'
import { InvitationCard } from './invitation-card'
import { optionsQuery } from './options'
import { useSignInText } from './text'

export default function SignUpPage() {
  const t = useSignInText()
  const enter = useEnter()
  const invitation = useFragment('invitation')
  const options = useQuery(optionsQuery)
  return (
    <Frame title={t('sign_up.title')}>
      {invitation !== null ? <InvitationCard token={invitation} /> : (
        <QueryState query={options} lines={3}>
          {({ registration }) => registration === 'open'
            ? <AccountForm enter={enter} />
            : <Notice kind="warn">{t(registration === 'invited' ? 'invited_only' : 'sign_up.closed')}</Notice>}
        </QueryState>
      )}
      <p><Link to="/sign-in">{t('to_sign_in')}</Link></p>
    </Frame>
  )
}
