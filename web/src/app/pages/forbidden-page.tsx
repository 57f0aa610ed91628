import type { ReactNode } from 'react'

import { useMaybeMe } from '../../platform/session'
import { Empty } from '../../ui/empty'
import { ButtonLink } from '../../ui/link'
import { Page } from '../../ui/page'
import { useCommonText } from '../../ui/text'

/** Shows the page to those who may see it, and to others who could give them the right. */
export function ForbiddenPage({ unless, children }: { unless: string | readonly string[] | undefined; children: ReactNode }) {
  const t = useCommonText()
  const held = useMaybeMe()?.permissions ?? []
  const wanted = unless === undefined ? [] : typeof unless === 'string' ? [unless] : unless
  if (wanted.length === 0 || wanted.some((permission) => held.includes(permission))) return children
  return (
    <Page title={t('forbidden.title')} narrow>
      <Empty title={t('forbidden.heading')} action={<ButtonLink to="/">{t('not_found.home')}</ButtonLink>}>
        {t('forbidden.body', { permission: wanted.join(', ') })}
      </Empty>
    </Page>
  )
}
