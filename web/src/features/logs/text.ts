import type en from '../../locales/en/logs.json'
import { textOf } from '../../platform/text'

export const useLogsText = textOf<typeof en>('logs')
