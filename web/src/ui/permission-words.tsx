import type en from '../locales/en/permissions.json'
import { textOf } from '../platform/text'

/** What each permission lets somebody do, in words. A page that shows them names the namespace `permissions` among its texts. */
const usePermissionText = textOf<typeof en>('permissions')

export function usePermissionWords(): (permission: string) => string {
  const t = usePermissionText()
  return (permission) => t.maybe(`may.${permission}`) ?? permission
}
