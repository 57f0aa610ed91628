import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'

import { useMe } from '../../platform/session'
import { Notice } from '../../ui/notice'
import { useCommonText } from '../../ui/text'

const place = '/account/security'

/** The organisation wants a second factor and this account has none: the server answers nothing else until it has. */
export function SecondFactorDue() {
  const t = useCommonText()
  const navigate = useNavigate()
  const path = useLocation({ select: (location) => location.pathname })
  const { second_factor: factor, remembered } = useMe()
  const due = !remembered && factor.required && !factor.totp && factor.passkeys === 0
  useEffect(() => {
    if (due && path !== place) void navigate({ to: place, replace: true })
  }, [due, path, navigate])
  return due ? <Notice kind="warn" title={t('second_factor_due.title')}>{t('second_factor_due.body')}</Notice> : null
}
