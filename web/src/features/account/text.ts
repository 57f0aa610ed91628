import type en from '../../locales/en/account.json'
import { textOf } from '../../platform/text'

export const useAccountText = textOf<typeof en>('account')
