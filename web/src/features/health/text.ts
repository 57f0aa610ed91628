import type en from '../../locales/en/health.json'
import { textOf } from '../../platform/text'

export const useHealthText = textOf<typeof en>('health')
