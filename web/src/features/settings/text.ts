import type en from '../../locales/en/settings.json'
import { textOf } from '../../platform/text'

export const useSettingsText = textOf<typeof en>('settings')
