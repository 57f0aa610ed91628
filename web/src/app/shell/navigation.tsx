import { Link, useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'

import { isSecondFactorDue, useMe } from '../../platform/session'
import { useCommonText } from '../../ui/text'
import { navigation, type Place } from '../navigation'
import { hasPage } from '../pages'
import styles from './shell.module.css'

export function Navigation({ open, close }: { open: boolean; close: () => void }) {
  const t = useCommonText()
  const me = useMe()
  const due = isSecondFactorDue(me)
  const path = useLocation({ select: (location) => location.pathname })
  useEffect(close, [path]) // eslint-disable-line react-hooks/exhaustive-deps -- a page was chosen; on a phone the menu makes way
  const held = (permission: string) => me.permissions.includes(permission)
  const may = ({ path: to, permission }: Place) => !due && hasPage(to) && (permission === undefined || (typeof permission === 'string' ? held(permission) : permission.some(held)))

  return (
    <nav id="menu" className={styles.menu} data-open={open} aria-label={t('shell.navigation')}>
      {navigation.map(({ key, places }) => {
        const shown = places.filter(may)
        if (shown.length === 0) return null
        return (
          <div key={key}>
            {key !== 'work' && <h2>{t(`nav_part.${key}`)}</h2>}
            <ul>
              {shown.map((place) => {
                const Sign = place.icon
                return (
                  <li key={place.path}>
                    <Link to={place.path} className={styles.place} aria-current={isHere(place.path, path) ? 'page' : undefined} activeProps={{}}>
                      <Sign /><span>{t(`nav.${place.key}`)}</span>
                    </Link>
                  </li>
                )
              })}
            </ul>
          </div>
        )
      })}
    </nav>
  )
}

const isHere = (place: string, path: string) => path === place || (place !== '/' && path.startsWith(`${place}/`))
