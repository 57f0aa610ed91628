import type en from '../../locales/en/roles.json'
import { textOf } from '../../platform/text'

export const useRolesText = textOf<typeof en>('roles')
