import { hasOwnEntrance, useMe } from '../../platform/session'
import { Notice } from '../../ui/notice'
import { useCommonText } from '../../ui/text'
import { Authenticator } from './authenticator'
import { AccountFrame } from './frame'
import { Passkeys } from './passkeys'
import { Password } from './password'
import { Pin } from './pin'
import { RecoveryCodes } from './recovery-codes'
import { useAccountText } from './text'

export default function SecurityPage() {
  const t = useAccountText()
  const common = useCommonText()
  const me = useMe()
  return (
    <AccountFrame here="security" description={t('security.body')}>
      {hasOwnEntrance(me) ? <><Password me={me} /><Passkeys me={me} /></> : <Notice kind="info">{common('problem.directory_only')}</Notice>}
      <Authenticator me={me} />
      {(me.second_factor.totp || me.second_factor.passkeys > 0) && <RecoveryCodes left={me.second_factor.recovery_codes_left} />}
      <Pin me={me} />
    </AccountFrame>
  )
}
