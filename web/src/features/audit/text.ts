import type en from '../../locales/en/audit.json'
import { textOf } from '../../platform/text'

export const useAuditText = textOf<typeof en>('audit')
