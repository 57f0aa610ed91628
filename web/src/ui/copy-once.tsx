import { ActionIcon, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'

import { useHold } from './dialog'
import { CopyIcon } from './icons'
import { Notice } from './notice'
import { useCommonText } from './text'
import { toast } from './toast'

/** A secret that is shown this one time. `onKept` is called when the person says it is kept. */
export function CopyOnce({ label, secret, onKept }: { label: string; secret: string; onKept?: (kept: boolean) => void }) {
  const t = useCommonText()
  const [kept, setKept] = useState(onKept === undefined)
  useHold(!kept)
  const copy = () => void navigator.clipboard.writeText(secret).then(() => toast(t('secret.copied')), () => toast(t('secret.not_copied'), { kind: 'bad' }))
  return (
    <div>
      <Notice kind="warn">{t('secret.once')}</Notice>
      <TextInput label={label} value={secret} readOnly dir="ltr" onFocus={(event) => event.currentTarget.select()}
        rightSection={<ActionIcon variant="subtle" size="lg" aria-label={t('action.copy')} onClick={copy}><CopyIcon /></ActionIcon>} rightSectionWidth={44} />
      {onKept && <Checkbox mt="md" label={t('secret.kept')} checked={kept} onChange={(event) => {
        setKept(event.currentTarget.checked)
        onKept(event.currentTarget.checked)
      }} />}
    </div>
  )
}
