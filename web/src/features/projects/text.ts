import type en from '../../locales/en/projects.json'
import { textOf } from '../../platform/text'

export const useProjectsText = textOf<typeof en>('projects')
