import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { Invitation, Me, SignIn } from '../../platform/contract'
import { ask } from '../../platform/http'
import { refreshMe, useMaybeMe } from '../../platform/session'
import { useFormats } from '../../ui/formats'
import { Notice } from '../../ui/notice'
import { useProblemText } from '../../ui/problem-text'
import { QueryState } from '../../ui/query-state'
import { useGlossary } from '../../ui/text'
import { AccountForm } from './account-form'
import { useEnter } from './enter'
import { PasswordStep } from './password-step'
import { SecondStep } from './second-step'
import { useSignInText } from './text'

/** Who invites to what, and the three ways to accept: signed in, with an account, or as a new person. */
export function InvitationCard({ token }: { token: string }) {
  const t = useSignInText()
  const roleNames = useGlossary()
  const { list } = useFormats()
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => ask<Invitation>('POST', '/auth/invitations/look', { body: { token }, signal }),
    retry: false,
  })
  return (
    <QueryState query={invitation} lines={3}>
      {({ organisation, email, roles, project, has_account: known }) => (
        <>
          <p>{t('invitation.body', { organisation, roles: list(roles.map((role) => roleNames.maybe(`role.${role}`) ?? role)) })}</p>
          {project !== null && <p>{t('invitation.project', { project })}</p>}
          <Accept token={token} email={email} known={known} />
        </>
      )}
    </QueryState>
  )
}

function Accept({ token, email, known }: { token: string; email: string; known: boolean }) {
  const t = useSignInText()
  const me = useMaybeMe()
  const enter = useEnter()
  const text = useProblemText()
  const accept = useMutation({ mutationFn: () => ask('POST', '/auth/invitations/accept', { body: { token } }) })
  const acceptAs = (person: Me) => void accept.mutateAsync().then(() => enter(person, '/')).then(refreshMe)
  if (accept.isError) return <Notice kind="bad">{text(accept.error)}</Notice>
  if (me && me.email.toLowerCase() !== email.toLowerCase()) return <Notice kind="warn">{t('invitation.other_account', { email, me: me.email })}</Notice>
  if (me) return <Button fullWidth loading={accept.isPending} onClick={() => acceptAs(me)}>{t('invitation.accept')}</Button>
  return known ? <SignInFirst enter={acceptAs} /> : <AccountForm invitation={token} email={email} enter={(person) => enter(person, '/')} />
}

function SignInFirst({ enter }: { enter: (me: Me) => void }) {
  const t = useSignInText()
  const [half, setHalf] = useState<{ entered: SignIn; methods: readonly string[] } | null>(null)
  if (half) return <SecondStep half={half} enter={enter} back={() => setHalf(null)} />
  return <><p>{t('invitation.sign_in_first')}</p><PasswordStep enter={enter} onHalf={setHalf} passkeys={false} /></>
}
