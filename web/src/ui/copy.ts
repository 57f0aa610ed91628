import { useState } from 'react'

import { useCommonText } from './text'

/**
 * Copies, and says how it went in words for a place beside the button. Not by a toast: while a dialog is open all outside of it is
 * inert, neither read out nor seen by who zooms in.
 */
export function useCopy(): { copy: (text: string) => void; said: string } {
  const t = useCommonText()
  const [went, setWent] = useState<'secret.copied' | 'secret.not_copied' | null>(null)
  const write = async (text: string) => {
    setWent(null)
    try {
      // Without https there is no clipboard at all.
      await navigator.clipboard.writeText(text)
      setWent('secret.copied')
    } catch {
      setWent('secret.not_copied')
    }
  }
  return { copy: (text) => void write(text), said: went === null ? '' : t(went) }
}
