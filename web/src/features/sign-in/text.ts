import type en from '../../locales/en/sign-in.json'
import { textOf } from '../../platform/text'

export const useSignInText = textOf<typeof en>('sign-in')
