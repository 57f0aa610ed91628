import type common from '../locales/en/common.json'
import type glossary from '../locales/en/glossary.json'
import { textOf } from '../platform/text'

/** The words of the shell and of this kit. */
export const useCommonText = textOf<typeof common>('common')
/** Clinical words, one file per language, for a physician to review. */
export const useGlossary = textOf<typeof glossary>('glossary')
