import type en from '../../locales/en/apps.json'
import { textOf } from '../../platform/text'

export const useAppsText = textOf<typeof en>('apps')
