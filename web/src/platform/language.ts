import { startTransition, useCallback, useEffect, useState } from 'react'

import { keep, kept } from './keep'
import { directionOf, isLanguage, languageOfBrowser, loadLanguage, type Language } from './text'

export function languageAtStart(): Language {
  const chosen = kept('language')
  return isLanguage(chosen) ? chosen : languageOfBrowser()
}

/** The language now, and the way to another one; the page's own tags follow it. */
export function useLanguageSwitch(initial: Language): [Language, (next: Language) => Promise<void>] {
  const [language, setLanguage] = useState(initial)
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
    // The Persian face is fetched by those who read it only.
    if (language === 'fa') void import('@fontsource-variable/vazirmatn/wght.css')
  }, [language])

  const change = useCallback(async (next: Language) => {
    await loadLanguage(next)
    keep('language', next)
    startTransition(() => setLanguage(next))
  }, [])
  return [language, change]
}
