import { createContext, use, useContext, useMemo } from 'react'

// Our texts lie in src/locales/<language>/<namespace>.json: flat keys, {{name}} for what is filled in, $t(glossary:word) for
// clinical words, and a plural as key_one, key_other. scripts/check-locales.mjs fails the build when one is missing.
export const languages = ['en', 'es', 'ca', 'fr', 'fa'] as const
export type Language = (typeof languages)[number]
type Texts = Readonly<Record<string, string>>

/** The tag for Intl: a Persian page counts in Persian digits and in the Solar Hijri calendar. */
export const localeOf: Record<Language, string> = { en: 'en-GB', es: 'es', ca: 'ca', fr: 'fr', fa: 'fa-IR-u-ca-persian-nu-arabext' }
export const nameOf: Record<Language, string> = { en: 'English', es: 'Español', ca: 'Català', fr: 'Français', fa: 'فارسی' }
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'fa' ? 'rtl' : 'ltr')
export const isLanguage = (value: unknown): value is Language => languages.includes(value as Language)

export function languageOfBrowser(wanted: readonly string[] = navigator.languages): Language {
  return wanted.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? 'en'
}

const files = import.meta.glob<Texts>('../locales/*/*.json', { import: 'default' })
const loading = new Map<string, Promise<Texts>>()
const loaded = new Map<string, Texts>()
const always = ['common', 'glossary']

export function loadTexts(language: Language, namespace: string): Promise<Texts> {
  const path = `../locales/${language}/${namespace}.json`
  let texts = loading.get(path)
  if (!texts) {
    const file = files[path]
    if (!file) throw new Error(`There is no ${path}.`)
    texts = file().then((found) => {
      loaded.set(`${language}/${namespace}`, found)
      return found
    })
    // React reads these two and does not wait for what is here already.
    void texts.then((value) => Object.assign(texts as object, { status: 'fulfilled', value }), () => undefined)
    // A line that broke once must not leave the page without words for good.
    texts.catch(() => loading.delete(path))
    loading.set(path, texts)
  }
  return texts
}

/** All that is shown now, in another language; await it before the switch, so that no key flashes. */
export async function loadLanguage(language: Language): Promise<void> {
  const shown = new Set([...always, ...[...loaded.keys()].map((key) => key.split('/')[1] ?? 'common')])
  await Promise.all([...shown].map((namespace) => loadTexts(language, namespace)))
}

export const LanguageContext = createContext<Language>('en')
export const useLanguage = (): Language => useContext(LanguageContext)

export type Parameters = Readonly<Record<string, string | number>>
type Form = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
export type KeyOf<T> = { [K in keyof T & string]: K extends `${infer Base}_${Form}` ? Base : K }[keyof T & string]

export interface Translate<Key extends string> {
  (key: Key, parameters?: Parameters): string
  /** For keys that the server names; undefined when we have no words for it. */
  maybe: (key: string, parameters?: Parameters) => string | undefined
}

/** `const useText = textOf<typeof en>('users')` in a feature's text.ts; then `const t = useText()` and `t('title')`. */
export function textOf<T>(namespace: string): () => Translate<KeyOf<T>> {
  return function useText() {
    const language = useLanguage()
    const texts = use(loadTexts(language, namespace))
    return useMemo(() => translator<KeyOf<T>>(language, texts), [language, texts])
  }
}

function translator<Key extends string>(language: Language, texts: Texts): Translate<Key> {
  const glossary = loaded.get(`${language}/glossary`) ?? {}
  const maybe = (key: string, parameters: Parameters = {}) => {
    const found = chosen(language, texts, key, parameters['count'])
    return found === undefined ? undefined : filled(language, found, parameters, glossary)
  }
  return Object.assign((key: Key, parameters?: Parameters) => maybe(key, parameters) ?? key, { maybe })
}

export function chosen(language: Language, texts: Texts, key: string, count: unknown): string | undefined {
  if (typeof count !== 'number') return texts[key]
  const form = new Intl.PluralRules(language).select(count)
  return texts[`${key}_${form}`] ?? texts[`${key}_other`] ?? texts[key]
}

export function filled(language: Language, text: string, parameters: Parameters, glossary: Texts = {}): string {
  const numbers = new Intl.NumberFormat(localeOf[language])
  return text
    .replace(/\$t\(glossary:([\w.-]+)\)/g, (_, word: string) => glossary[word] ?? word)
    .replace(/\{\{(\w+)\}\}/g, (hole, name: string) => {
      const value = parameters[name]
      return value === undefined ? hole : typeof value === 'number' ? numbers.format(value) : value
    })
}
