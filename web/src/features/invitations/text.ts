import type en from '../../locales/en/invitations.json'
import { textOf } from '../../platform/text'

export const useInvitationsText = textOf<typeof en>('invitations')
