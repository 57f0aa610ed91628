import { Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'

import { TileStar } from '../../ui/empty'
import { Waiting } from '../../ui/query-state'
import { LanguageMenu, ThemeMenu } from './header'
import styles from './shell.module.css'

/** Around the pages of those who are not signed in. */
export function BareLayout() {
  return (
    <div className={styles.bare}>
      <header className={styles.bareHead}>
        <span className={styles.product}><TileStar size={28} /><b>Maristan</b></span>
        <span className={styles.choices}><LanguageMenu /><ThemeMenu /></span>
      </header>
      <main className={styles.bareMain} id="content" tabIndex={-1}>
        <div className={styles.card}><Suspense fallback={<Waiting />}><Outlet /></Suspense></div>
      </main>
    </div>
  )
}
