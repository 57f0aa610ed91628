import { Button } from '@mantine/core'

import { endSession } from '../../platform/session'
import { useCommonText } from '../../ui/text'
import { CoverFrame } from './frame'

/** From the wish to sign out until the server has heard of it, which without a line may take a while. */
export function Leaving() {
  const t = useCommonText()
  return (
    <CoverFrame title={t('leaving.title')}>
      <p role="status">{t('leaving.body')}</p>
      <Button variant="subtle" fullWidth mt="md" onClick={() => void endSession().catch(() => null)}>{t('action.retry')}</Button>
    </CoverFrame>
  )
}
