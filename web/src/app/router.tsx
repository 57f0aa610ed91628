import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect, type AnyRoute } from '@tanstack/react-router'
import type { FunctionComponent } from 'react'

import { languageAtStart } from '../platform/language'
import type { PageSpec } from '../platform/pages'
import { queries } from '../platform/queries'
import { meQuery } from '../platform/session'
import { isLanguage, loadTexts } from '../platform/text'
import { Waiting } from '../ui/query-state'
import { pageShown } from '../ui/navigated'
import { RouteFailed } from './errors/route-failed'
import { pages } from './pages'
import { ForbiddenPage } from './pages/forbidden-page'
import { BareLayout } from './shell/bare-layout'
import { Shell } from './shell/shell'

const root = createRootRoute({ component: Outlet })

const bare = createRoute({ getParentRoute: () => root, id: 'bare', component: BareLayout })

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'in',
  component: Shell,
  beforeLoad: async ({ location }) => {
    const me = await queries.query({ ...meQuery, staleTime: 'static' })
    // The router's own redirects are thrown.
    if (me === null) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { return_to: location.href } })
  },
})

function routeOf(page: PageSpec): AnyRoute {
  const parent: AnyRoute = page.open ? bare : signedIn
  const Component = lazyRouteComponent(page.load) as FunctionComponent
  return createRoute({
    getParentRoute: () => parent,
    path: page.path,
    component: page.permission === undefined ? Component : () => <ForbiddenPage unless={page.permission}><Component /></ForbiddenPage>,
    // The words come with the page, so that no key is shown while they are on their way.
    loader: async () => {
      const shown = document.documentElement.lang
      const language = isLanguage(shown) ? shown : languageAtStart()
      await Promise.all((page.texts ?? []).map((namespace) => loadTexts(language, namespace)))
    },
  }) as AnyRoute
}

export const router = createRouter({
  routeTree: root.addChildren([
    bare.addChildren(pages.filter((page) => page.open).map(routeOf)),
    signedIn.addChildren(pages.filter((page) => !page.open).map(routeOf)),
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 60_000,
  defaultPendingMs: 300,
  defaultPendingComponent: Waiting,
  defaultErrorComponent: RouteFailed,
  scrollRestoration: true,
})

router.subscribe('onResolved', ({ pathChanged }) => {
  if (pathChanged) pageShown()
})
