import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

import { kept } from '../../platform/keep'
import { hasPage } from '../pages'

/** Pressed one after the other, first g. */
export const goTo = { h: '/', n: '/notifications', p: '/projects', u: '/users', a: '/account' } as const

/** Keys of one letter must be possible to turn off (WCAG 2.1.4): the help has the switch. */
export const shortcutsOn = (): boolean => kept('shortcuts') !== 'off'

export function useShortcuts({ help }: { help: () => void }): void {
  const navigate = useNavigate()
  const latest = useRef(help)
  useEffect(() => {
    latest.current = help
  })
  useEffect(() => {
    let afterG = 0
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !shortcutsOn() || document.querySelector('dialog[open]')) return
      const to = Date.now() - afterG < 1_500 ? goTo[event.key as keyof typeof goTo] : undefined
      afterG = event.key === 'g' ? Date.now() : 0
      if (event.key === '?') latest.current()
      else if (event.key === '/') focusSearch(event)
      else if (to !== undefined && hasPage(to)) void navigate({ to })
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [navigate])
}

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

function focusSearch(event: KeyboardEvent) {
  const field = document.querySelector<HTMLElement>('main input[type=search]')
  if (!field) return
  event.preventDefault()
  field.focus()
}
