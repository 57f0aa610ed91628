import { Button } from '@mantine/core'

import { lift } from '../../platform/cover'
import { signOut, useMe } from '../../platform/session'
import { useCommonText } from '../../ui/text'
import { CoverFrame } from './frame'
import { ProofForm } from './proof-form'

/** Over everything until the person proves who it is. */
export function Cover() {
  const t = useCommonText()
  const me = useMe()
  const { owed } = me.second_factor
  return (
    <CoverFrame title={t(owed ? 'cover.owed.title' : 'cover.title')}>
      <p>{t(owed ? 'cover.owed.body' : 'cover.body', { name: me.full_name ?? me.email })}</p>
      <ProofForm me={me} allowPin prove={lift} />
      <Button variant="subtle" color="gray" fullWidth mt="md" onClick={() => void signOut()}>{t('cover.other')}</Button>
    </CoverFrame>
  )
}
