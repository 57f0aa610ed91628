import { addPlugins, cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare let self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] }

// The server's own places, never the app's: what they answer is neither the shell nor kept here.
const atTheServer = /^\/(api|oauth|\.well-known|fhir|dicom-web|cds-services|openapi|docs|metrics|health|certificate)(\/|$|\?)/

// Where a content network serves the assets, the page asks there for what is precached from here under the same name.
precacheAndRoute(self.__WB_MANIFEST, {
  urlManipulation: ({ url }) => {
    const asset = /\/(assets\/[^/]+)$/.exec(url.pathname)?.[1]
    return asset === undefined ? [] : [new URL(`/${asset}`, self.location.origin)]
  },
})
// A script's address is its answer's: one from here for a request there would be a second copy of every module it imports.
addPlugins([{
  cachedResponseWillBeUsed: ({ event, cachedResponse }) => {
    const elsewhere = event instanceof FetchEvent && new URL(event.request.url).origin !== self.location.origin
    return Promise.resolve(cachedResponse && elsewhere ? new Response(cachedResponse.body, cachedResponse) : cachedResponse ?? null)
  },
}])
cleanupOutdatedCaches()
// The Persian face is not for everybody's precache; who has read Persian once has it without a line too.
registerRoute(({ url }) => /\/vazirmatn-[^/]*\.woff2$/.test(url.pathname), async ({ request }) => {
  const faces = await caches.open('faces')
  const kept = await faces.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await faces.put(request, answer.clone())
  return answer
})
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [atTheServer] }))

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting()
})
