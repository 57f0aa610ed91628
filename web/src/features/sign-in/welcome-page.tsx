import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'

import { QueryState } from '../../ui/query-state'
import { AccountForm } from './account-form'
import { useEnter } from './enter'
import { Frame } from './frame'
import { optionsQuery } from './options'
import { useSignInText } from './text'

/** The first page of a new node: whoever started it makes the first administrator. */
export default function WelcomePage() {
  const t = useSignInText()
  const enter = useEnter()
  const options = useQuery(optionsQuery)
  return (
    <Frame title={t('welcome.title')} description={t('welcome.body')}>
      <QueryState query={options} lines={4}>
        {({ first_run: first }) => first ? <AccountForm withSetupCode enter={(me) => enter(me, '/')} /> : <Navigate to="/sign-in" replace />}
      </QueryState>
    </Frame>
  )
}
