import type en from '../../locales/en/access.json'
import { textOf } from '../../platform/text'

export const useAccessText = textOf<typeof en>('access')
