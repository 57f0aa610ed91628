import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'

import { cover } from '../platform/cover'
import { useLanguageSwitch } from '../platform/language'
import { queries } from '../platform/queries'
import { saveLanguage, signingOut, useMaybeMe } from '../platform/session'
import { useStore } from '../platform/store'
import { directionOf, isLanguage, LanguageContext, type Language } from '../platform/text'
import { ConfirmHost } from '../ui/confirm'
import { theme } from '../ui/theme/theme'
import { Cover } from './cover/cover'
import { Leaving } from './cover/leaving'
import { ProofHost } from './cover/proof-host'
import { LanguageChoice } from './language-choice'
import { router } from './router'
import { UpdatePrompt } from './shell/update-prompt'
import { Toasts } from './toasts'

export function App({ language: initial }: { language: Language }) {
  const [language, change] = useLanguageSwitch(initial)
  const choose = async (next: Language) => {
    await change(next)
    await saveLanguage(next).catch(() => undefined)
  }
  return (
    <LanguageContext value={language}>
      <LanguageChoice value={choose}>
        <DirectionProvider initialDirection={directionOf(language)} detectDirection={false}>
          <FollowsLanguage language={language} />
          <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
            <QueryClientProvider client={queries}>
              <FollowsAccount language={language} change={change} />
              <Covered />
            </QueryClientProvider>
          </MantineProvider>
        </DirectionProvider>
      </LanguageChoice>
    </LanguageContext>
  )
}

/** Under the cover the app stays as it is, unsaved work too, but nothing of it can be seen, read out or reached. */
function Covered() {
  const signedIn = useMaybeMe() !== null
  const covered = useStore(cover) && signedIn
  const leaving = useStore(signingOut)
  // Whoever left leaves nothing in the page, although the server may not know yet.
  if (leaving) return <Leaving />
  return (
    <>
      <div inert={covered} hidden={covered} data-app>
        <RouterProvider router={router} />
        <ConfirmHost />
        <ProofHost />
        <Toasts />
        <UpdatePrompt />
      </div>
      {covered && <Cover />}
    </>
  )
}

/** The kit's own direction; what is on the page stays there, with what was typed into it. */
function FollowsLanguage({ language }: { language: Language }) {
  const { setDirection } = useDirection()
  useEffect(() => setDirection(directionOf(language)), [language, setDirection])
  return null
}

/** The account's language goes before the browser's. */
function FollowsAccount({ language, change }: { language: Language; change: (next: Language) => Promise<void> }) {
  const wanted = useMaybeMe()?.language
  useEffect(() => {
    if (isLanguage(wanted) && wanted !== language) void change(wanted)
    // Only when the account says something new: a choice made here and now is not overruled.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted])
  return null
}
