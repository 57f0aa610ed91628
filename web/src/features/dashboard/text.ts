import type en from '../../locales/en/dashboard.json'
import { textOf } from '../../platform/text'

export const useDashboardText = textOf<typeof en>('dashboard')
