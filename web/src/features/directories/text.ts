import type en from '../../locales/en/directories.json'
import { textOf } from '../../platform/text'

export const useDirectoriesText = textOf<typeof en>('directories')
