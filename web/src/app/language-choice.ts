import { createContext } from 'react'

import type { Language } from '../platform/text'

/** The way to another language, for the menus that offer it. */
const Context = createContext<(next: Language) => Promise<void>>(() => Promise.resolve())
export const LanguageChoice = Context.Provider
export { Context as LanguageChoiceContext }
