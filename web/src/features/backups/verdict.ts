import type { components } from '../../platform/schema'

export type Backup = components['schemas']['BackupRoutesBackupRow']
export type BackupPage = components['schemas']['BackupRoutesBackupPage']

/** The one word for all of it; the first that holds. */
export function verdictOf(page: Pick<BackupPage, 'items' | 'is_vault_open' | 'is_log_whole' | 'restorable_from'>, isSetUp: boolean): 'none' | 'closed' | 'torn' | 'never' | 'failed' | 'well' {
  if (!isSetUp) return 'none'
  if (!page.is_vault_open) return 'closed'
  const ended = page.items.filter(({ state }) => state !== 'running')
  if (!ended.some(({ state }) => state === 'finished')) return 'never'
  if (!page.is_log_whole) return 'torn'
  return ended[0]?.state === 'failed' ? 'failed' : 'well'
}
