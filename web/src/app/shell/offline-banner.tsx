import { useSyncExternalStore } from 'react'

import { useMe } from '../../platform/session'
import { NoLineIcon } from '../../ui/icons'
import { useCommonText } from '../../ui/text'
import styles from './shell.module.css'

function listen(change: () => void) {
  addEventListener('online', change)
  addEventListener('offline', change)
  return () => {
    removeEventListener('online', change)
    removeEventListener('offline', change)
  }
}

const useOnline = () => useSyncExternalStore(listen, () => navigator.onLine)

export function OfflineBanner() {
  const t = useCommonText()
  const { remembered } = useMe()
  const online = useOnline()
  return <div role="status">{(!online || remembered) && <div className={styles.banner}><NoLineIcon /><span>{t('shell.offline')}</span></div>}</div>
}
