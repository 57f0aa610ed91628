import type en from '../../locales/en/notifications.json'
import { textOf } from '../../platform/text'

export const useNotificationsText = textOf<typeof en>('notifications')
