import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

import type { SignIn } from '../../platform/contract'
import { useMaybeMe } from '../../platform/session'
import { ButtonLink, Link } from '../../ui/link'
import { Notice } from '../../ui/notice'
import { Directories } from './directories'
import { returnPath, useEnter } from './enter'
import { Frame } from './frame'
import { optionsQuery } from './options'
import { PasskeyButton } from './passkey-button'
import { PasswordStep } from './password-step'
import { SecondStep } from './second-step'
import { useSignInText } from './text'

/** What the server said was missing after a right password; the password itself stays in memory for the second step only. */
export interface Half {
  entered: SignIn
  methods: readonly string[]
}

export default function SignInPage() {
  const t = useSignInText()
  const enter = useEnter()
  const me = useMaybeMe()
  const { data: options } = useQuery(optionsQuery)
  const [half, setHalf] = useState<Half | null>(null)
  if (me && !me.remembered) return <Enter />
  if (options?.first_run) return <Navigate to="/welcome" replace />
  if (half) return <Frame title={t('second.title')} description={t('second.body')}><SecondStep half={half} enter={enter} back={() => setHalf(null)} /></Frame>

  return (
    <Frame title={t('title')}>
      <FailedElsewhere />
      <PasswordStep enter={enter} onHalf={setHalf} passkeys={options?.passkeys ?? false} />
      <Stack gap="xs" mt="md">
        {options?.passkeys && <PasskeyButton enter={enter} />}
        <Directories directories={options?.directories ?? []} />
        <Link to="/forgotten" size="sm" mt="xs">{t('forgotten')}</Link>
        {options?.registration === 'open' && <ButtonLink to="/sign-up" variant="subtle">{t('to_sign_up')}</ButtonLink>}
        {options?.registration === 'invited' && <small>{t('invited_only')}</small>}
      </Stack>
    </Frame>
  )
}

/** Whoever is signed in already has no business here. */
function Enter() {
  const navigate = useNavigate()
  useEffect(() => void navigate({ href: returnPath(), replace: true }), [navigate])
  return null
}

/** The hospital's directory sends people back with a code when it did not let them in. */
function FailedElsewhere() {
  const t = useSignInText()
  const code = new URLSearchParams(location.search).get('problem')
  if (code === null) return null
  return <Notice kind="bad">{t.maybe(`directory_problem.${code}`) ?? t('directory_problem.other')}</Notice>
}
