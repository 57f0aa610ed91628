import { useState } from 'react'

import { useProblemText } from './problem-text'
import { toast } from './toast'

/** For a button that does something at once: busy while it runs, and what the server refuses is told. The answer says whether it was done. */
export function useAct() {
  const text = useProblemText()
  const [busy, setBusy] = useState(false)
  const act = async (deed: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    try {
      await deed()
      return true
    } catch (refused) {
      toast(text(refused), { kind: 'bad' })
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, act }
}
