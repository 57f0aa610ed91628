import { useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'

import { ToastHost } from '../ui/toast'

/**
 * While a dialog is open, all outside of it can be neither pressed nor heard, so what is told is told inside the topmost one.
 * It stands there from the dialog's first moment: readers announce what comes into a place that they know.
 */
export function Toasts() {
  const dialog = useSyncExternalStore(watchDialogs, topDialog)
  return dialog ? createPortal(<ToastHost />, dialog) : <ToastHost />
}

// Not the cover, which is no place for what was done under it.
const topDialog = () => [...document.querySelectorAll('[data-app] dialog:modal')].at(-1) ?? null

function watchDialogs(changed: () => void) {
  const watch = new MutationObserver(changed)
  watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ['open'] })
  return () => watch.disconnect()
}
