import type en from '../../locales/en/failures.json'
import { textOf } from '../../platform/text'

export const useFailuresText = textOf<typeof en>('failures')
