import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'

import { coverNow } from '../../platform/cover'
import { watchIdle } from '../../platform/idle'
import { keep, kept } from '../../platform/keep'
import { startLive } from '../../platform/live'
import { useMay, useMaybeMe } from '../../platform/session'
import { Waiting } from '../../ui/query-state'
import { useCommonText } from '../../ui/text'
import { Header } from './header'
import { useKeptApp } from './kept-app'
import { Navigation } from './navigation'
import { OfflineBanner } from './offline-banner'
import { SecondFactorDue } from './second-factor-due'
import styles from './shell.module.css'
import { useShortcuts } from './shortcuts'

const ShortcutHelp = lazy(() => import('./shortcut-help'))
const GlassBanner = lazy(() => import('../../features/break-glass/glass-banner'))

/** What surrounds every page behind the sign-in. */
export function Shell() {
  const t = useCommonText()
  const path = useLocation({ select: (location) => location.pathname })
  const [open, setOpen] = useState(false)
  const [folded, setFolded] = useState(() => kept('menu-folded') === '1')
  const [help, setHelp] = useState(false)
  const shown = useSession()
  const mayBreakGlass = useMay('break-glass:use')
  useKeptApp()
  useShortcuts({ help: () => setHelp(true) })
  if (!shown) return null

  const fold = () => {
    keep('menu-folded', folded ? null : '1')
    setFolded(!folded)
  }
  return (
    <div className={styles.shell} data-folded={folded}>
      <a href="#content" className={styles.skip}>{t('shell.skip')}</a>
      <Header open={open} toggle={() => setOpen(!open)} fold={fold} folded={folded} help={() => setHelp(true)} />
      <Navigation open={open} close={() => setOpen(false)} />
      <main id="content" tabIndex={-1} className={styles.main}>
        <OfflineBanner />
        <SecondFactorDue />
        {mayBreakGlass && <Suspense><GlassBanner /></Suspense>}
        <Suspense fallback={<Waiting />}><Outlet key={path} /></Suspense>
      </main>
      {help && <Suspense><ShortcutHelp close={() => setHelp(false)} /></Suspense>}
    </div>
  )
}

/** Lives as long as the session: the live stream, the idle watch, and the way out when it ended. */
function useSession(): boolean {
  const me = useMaybeMe()
  const navigate = useNavigate()
  const session = me?.session_id ?? null
  const minutes = me?.idle_minutes ?? 15

  useEffect(() => {
    if (me !== null) return
    void navigate({ to: '/sign-in', search: { return_to: location.pathname + location.search }, replace: true })
  }, [me, navigate])
  useEffect(() => (session === null ? undefined : startLive()), [session])
  useEffect(() => watchIdle(minutes, () => void coverNow()), [minutes])
  return me !== null
}
