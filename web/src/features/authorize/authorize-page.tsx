import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ask } from '../../platform/http'
import { Problem } from '../../platform/problem'
import type { components } from '../../platform/schema'
import { useMe } from '../../platform/session'
import { Empty } from '../../ui/empty'
import { CheckIcon, CloseIcon } from '../../ui/icons'
import { ButtonLink } from '../../ui/link'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { nameOfUser } from '../../ui/people'
import { usePermissionWords } from '../../ui/permission-words'
import { useProblemText } from '../../ui/problem-text'
import { QueryState } from '../../ui/query-state'
import styles from './authorize.module.css'
import { useAuthorizeText } from './text'

type Asked = components['schemas']['ShowRequestAnswer']

const gone = (failure: unknown) => failure instanceof Problem && failure.status === 404

/** An app asks to act for the person: who it is, what it may do, and as whom. */
export default function AuthorizePage() {
  const t = useAuthorizeText()
  const [request] = useState(() => new URLSearchParams(location.search).get('request') ?? '')
  const asked = useQuery({
    queryKey: ['authorize', request], enabled: request !== '', staleTime: Infinity, retry: (count, failure) => count < 1 && !gone(failure),
    queryFn: ({ signal }) => ask<Asked>('GET', `/oauth/requests/${encodeURIComponent(request)}`, { signal }),
  })
  if (request === '' || gone(asked.error)) {
    return <Page title={t('title')} narrow><Empty title={t('gone')} action={<ButtonLink to="/">{t('home')}</ButtonLink>}>{t('gone_body')}</Empty></Page>
  }
  return (
    <Page title={asked.data ? t('title_named', { app: asked.data.app_name }) : t('title')} narrow>
      <QueryState query={asked} lines={6}>{(data) => <Question asked={data} request={request} />}</QueryState>
    </Page>
  )
}

function Question({ asked, request }: { asked: Asked; request: string }) {
  const t = useAuthorizeText()
  const text = useProblemText()
  const words = usePermissionWords()
  const me = useMe()
  const answer = useMutation({
    mutationFn: (approve: boolean) => ask<components['schemas']['AnswerRequestAnswer']>('POST', `/oauth/requests/${encodeURIComponent(request)}`, { body: { approve } }),
    onSuccess: ({ redirect_to }) => {
      // An app's own scheme may be led to; what a browser would run as a script may not, whoever registered it.
      if (!/^(javascript|data|blob|vbscript):/i.test(redirect_to.trim())) location.assign(redirect_to)
    },
  })
  const leading = answer.isPending || answer.isSuccess
  return (
    <div className={styles.card}>
      <p>{t('asks', { app: asked.app_name })}</p>
      <div className={styles.who}><b>{nameOfUser(me)}</b><small dir="ltr">{me.email}</small><small>{me.organisation.name}</small></div>
      <h2>{t('may', { app: asked.app_name })}</h2>
      <ul className={styles.may}>
        {asked.permissions.map(({ name, has_it }) => (
          <li key={name} data-held={has_it}>{has_it ? <CheckIcon /> : <CloseIcon />}<span>{words(name)}{!has_it && <> — {t('not_yours')}</>}</span></li>
        ))}
        {asked.permissions.length === 0 && <li><CheckIcon /><span>{t('only_who')}</span></li>}
      </ul>
      <p>{t('never_more')}</p>
      {asked.is_known && <Notice kind="info">{t('known')}</Notice>}
      <p>{t('leads_to')} <b><bdi dir="ltr">{asked.leads_to}</bdi></b></p>
      {answer.isError && <Notice kind="bad">{text(answer.error)}</Notice>}
      <div className={styles.actions}>
        <Button loading={leading && answer.variables} disabled={leading} onClick={() => answer.mutate(true)}>{t('allow')}</Button>
        <Button variant="default" loading={leading && !answer.variables} disabled={leading} onClick={() => answer.mutate(false)}>{t('refuse')}</Button>
      </div>
    </div>
  )
}
