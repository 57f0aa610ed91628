import type en from '../../locales/en/users.json'
import { textOf } from '../../platform/text'

export const useUsersText = textOf<typeof en>('users')
