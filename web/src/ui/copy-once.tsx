import { ActionIcon, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'

import { useCopy } from './copy'
import { useHold } from './dialog'
import { CopyIcon } from './icons'
import { Notice } from './notice'
import { useCommonText } from './text'

/** A secret that is shown this one time. `onKept` is called when the person says it is kept. */
export function CopyOnce({ label, secret, onKept }: { label: string; secret: string; onKept?: (kept: boolean) => void }) {
  const t = useCommonText()
  const [kept, setKept] = useState(onKept === undefined)
  useHold(!kept)
  const { copy, said } = useCopy()
  return (
    <div>
      <Notice kind="warn">{t('secret.once')}</Notice>
      <TextInput label={label} value={secret} readOnly dir="ltr" onFocus={(event) => event.currentTarget.select()}
        rightSection={<ActionIcon variant="subtle" size="lg" aria-label={t('action.copy')} onClick={() => copy(secret)}><CopyIcon /></ActionIcon>} rightSectionWidth={44} />
      <p role="status">{said}</p>
      {onKept && <Checkbox mt="md" label={t('secret.kept')} checked={kept} onChange={(event) => {
        setKept(event.currentTarget.checked)
        onKept(event.currentTarget.checked)
      }} />}
    </div>
  )
}
