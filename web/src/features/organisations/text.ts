import type en from '../../locales/en/organisations.json'
import { textOf } from '../../platform/text'

export const useOrganisationsText = textOf<typeof en>('organisations')
