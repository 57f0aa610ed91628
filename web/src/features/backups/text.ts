import type en from '../../locales/en/backups.json'
import { textOf } from '../../platform/text'

export const useBackupsText = textOf<typeof en>('backups')
