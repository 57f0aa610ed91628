import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'

import { ask } from '../../platform/http'
import { refreshMe } from '../../platform/session'
import { ButtonLink } from '../../ui/link'
import { Notice } from '../../ui/notice'
import { useProblemText } from '../../ui/problem-text'
import { Frame } from './frame'
import { useFragment } from './fragment'
import { useSignInText } from './text'

/** Confirms an address. A press, not the visit, does it: mail scanners visit links too. */
export default function ConfirmPage() {
  const t = useSignInText()
  const text = useProblemText()
  const token = useFragment('token')
  const confirming = useMutation({ mutationFn: () => ask('POST', '/auth/confirmation/confirm', { body: { token } }), onSuccess: refreshMe })
  return (
    <Frame title={t('confirm.title')}>
      {token === null && <Notice kind="bad">{t('link_broken')}</Notice>}
      {confirming.isError && <Notice kind="bad">{text(confirming.error)}</Notice>}
      {confirming.isSuccess
        ? <><Notice kind="good">{t('confirm.done')}</Notice><ButtonLink to="/" fullWidth mt="md">{t('confirm.on')}</ButtonLink></>
        : token !== null && <><p>{t('confirm.body')}</p><Button fullWidth loading={confirming.isPending} onClick={() => confirming.mutate()}>{t('confirm.go')}</Button></>}
    </Frame>
  )
}
