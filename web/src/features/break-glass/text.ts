import type en from '../../locales/en/break-glass.json'
import { textOf } from '../../platform/text'

export const useBreakGlassText = textOf<typeof en>('break-glass')
