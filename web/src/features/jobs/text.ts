import type en from '../../locales/en/jobs.json'
import { textOf } from '../../platform/text'

export const useJobsText = textOf<typeof en>('jobs')
