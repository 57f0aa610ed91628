import { Button } from '@mantine/core'

import type { NewInvitation } from '../../platform/contract'
import { CopyOnce } from '../../ui/copy-once'
import { useFormats } from '../../ui/formats'
import { useInvitationsText } from './text'

/** The mail carries the same link; where there is no mail, it is handed over. */
export function TheLink({ made: { invitation, link }, close }: { made: NewInvitation; close: () => void }) {
  const t = useInvitationsText()
  const { dateTime } = useFormats()
  return (
    <>
      <p>{t('link_body', { email: invitation.email, until: dateTime(invitation.expires_at) })}</p>
      <CopyOnce label={t('link')} secret={link} />
      <Button onClick={close}>{t('done')}</Button>
    </>
  )
}
