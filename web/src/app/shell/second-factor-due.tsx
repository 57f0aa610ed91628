import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'

import { isSecondFactorDue, useMe } from '../../platform/session'
import { Notice } from '../../ui/notice'
import { useCommonText } from '../../ui/text'

const place = '/account/second-factor'

/** Leads to the page where the second factor is set up, since the server answers nothing else until it is. */
export function SecondFactorDue() {
  const t = useCommonText()
  const navigate = useNavigate()
  const path = useLocation({ select: (location) => location.pathname })
  const due = isSecondFactorDue(useMe())
  useEffect(() => {
    if (due && path !== place) void navigate({ to: place, replace: true })
  }, [due, path, navigate])
  return due ? <Notice kind="warn" title={t('second_factor_due.title')}>{t('second_factor_due.body')}</Notice> : null
}
