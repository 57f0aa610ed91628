import type en from '../../locales/en/authorize.json'
import { textOf } from '../../platform/text'

export const useAuthorizeText = textOf<typeof en>('authorize')
