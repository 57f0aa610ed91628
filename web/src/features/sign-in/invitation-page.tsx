import { Notice } from '../../ui/notice'
import { Frame } from './frame'
import { useFragment } from './fragment'
import { InvitationCard } from './invitation-card'
import { useSignInText } from './text'

export default function InvitationPage() {
  const t = useSignInText()
  const token = useFragment('invitation') ?? ''
  return (
    <Frame title={t('invitation.title')}>
      {token === '' ? <Notice kind="bad">{t('link_broken')}</Notice> : <InvitationCard token={token} />}
    </Frame>
  )
}
