import { addPlugins, cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

interface Part {
  url: string
  revision: string | null
  /** What it is for, where it is not kept at once; scripts/parts.mjs says how. */
  of?: readonly string[]
}

declare let self: ServiceWorkerGlobalScope

// The server's own places, never the app's: what they answer is neither the shell nor kept here.
const atTheServer = /^\/(api|oauth|\.well-known|fhir|dicom-web|cds-services|openapi|docs|metrics|health|certificate)(\/|$|\?)/

const build = self.__WB_MANIFEST as Part[]
const later = new Map<string, readonly string[]>(build.flatMap(({ url, of }) => (of ? [[`/${url}`, of] as const] : [])))

// Where a content network serves the assets, the page asks there for what is kept from here under the same name.
const assetOf = (url: URL) => /\/assets\/[^/]+$/.exec(url.pathname)?.[0] ?? ''
// A script's address is its answer's: one from here for a request there would be a second copy of every module it imports.
const at = (address: string, kept: Response) => (kept.url === address ? kept : new Response(kept.body, kept))

precacheAndRoute(build.filter(({ of }) => of === undefined), {
  urlManipulation: ({ url }) => (assetOf(url) === '' ? [] : [new URL(assetOf(url), self.location.origin)]),
})
addPlugins([{
  cachedResponseWillBeUsed: ({ event, cachedResponse }) => {
    const elsewhere = event instanceof FetchEvent && new URL(event.request.url).origin !== self.location.origin
    return Promise.resolve(cachedResponse && elsewhere ? at(event.request.url, cachedResponse) : cachedResponse ?? null)
  },
}])
cleanupOutdatedCaches()

// All else of the app is kept once it was wanted: its name holds a hash of what it is, so it never changes.
const parts = () => caches.open('parts')
registerRoute(({ url }) => later.has(assetOf(url)), async ({ request, url, event }) => {
  // A full disk, or none, is no reason not to show it.
  const cache = await parts().catch(() => null)
  const kept = await cache?.match(assetOf(url), { ignoreVary: true }).catch(() => undefined)
  if (kept) return at(request.url, kept)
  const answer = await fetch(request)
  if (answer.ok && cache) event.waitUntil(cache.put(assetOf(url), answer.clone()).catch(() => undefined))
  return answer
})
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [atTheServer] }))

/** One after the other, so that they are in nobody's way. Where the line breaks the next start goes on. */
async function keep(wanted: ReadonlySet<string>): Promise<void> {
  const cache = await parts()
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  for (const [url, of] of later) {
    if (kept.has(url) || !of.some((purpose) => wanted.has(purpose))) continue
    const answer = await fetch(url, { priority: 'low' })
    if (answer.ok) await cache.put(url, answer)
  }
}

async function forgetOtherBuilds(): Promise<void> {
  const cache = await parts()
  for (const request of await cache.keys()) if (!later.has(new URL(request.url).pathname)) await cache.delete(request)
}

self.addEventListener('activate', (event) => event.waitUntil(forgetOtherBuilds().finally(() => self.clients.claim())))
self.addEventListener('message', (event) => {
  const { type, wanted } = (event.data ?? {}) as { type?: string; wanted?: readonly string[] }
  if (type === 'SKIP_WAITING') void self.skipWaiting()
  if (type === 'KEEP') event.waitUntil(navigator.locks.request('maristan-keep', () => keep(new Set(wanted)).catch(() => undefined)))
})
