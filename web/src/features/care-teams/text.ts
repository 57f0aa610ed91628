import type en from '../../locales/en/care-teams.json'
import { textOf } from '../../platform/text'

export const useCareTeamsText = textOf<typeof en>('care-teams')
