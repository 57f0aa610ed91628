import type en from '../../locales/en/webhooks.json'
import { textOf } from '../../platform/text'

export const useWebhooksText = textOf<typeof en>('webhooks')
