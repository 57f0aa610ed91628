// What the built app is made of, by the build's own list of it: what comes first, and what each further part is for.
import { readFileSync } from 'node:fs'

export const readManifest = () => JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))

export const firstPages = ['src/features/sign-in/sign-in-page.tsx', 'src/features/dashboard/dashboard-page.tsx']
export const firstTexts = ['common', 'glossary', 'sign-in', 'dashboard']
const alsoKept = { pages: ['src/features/account/account-page.tsx', 'src/app/'], texts: ['account'], files: ['index.html', 'icon.svg'] }

const textOf = (key) => /^src\/locales\/([^/]+)\/([^/]+)\.json$/.exec(key)?.slice(1)
const isFace = (key) => key.includes('@fontsource')
/** It brings the newer version of the app. */
export const isUpdater = (key) => key.includes('node_modules/workbox-window')

/** A chunk with everything that it cannot do without; with `later`, also what it fetches by and by. */
export function group(manifest, key, { later = false, seen = new Set() } = {}) {
  if (seen.has(key) || (seen.size > 0 && manifest[key].isEntry)) return []
  seen.add(key)
  const chunk = manifest[key]
  const next = [...(chunk.imports ?? []), ...(later ? (chunk.dynamicImports ?? []).filter((each) => !textOf(each) && !isFace(each)) : [])]
  return [...new Set([chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? []), ...next.flatMap((each) => group(manifest, each, { later, seen }))])]
}

/** The files that a browser keeps from its first visit on. */
export function firstKept(manifest) {
  const pages = [...firstPages, ...alsoKept.pages]
  const texts = [...firstTexts, ...alsoKept.texts]
  const wanted = Object.keys(manifest).filter((key) => manifest[key].isEntry || isUpdater(key) || pages.some((page) => key.startsWith(page)) || texts.includes(textOf(key)?.[1]))
  return new Set([...alsoKept.files, ...wanted.flatMap((key) => group(manifest, key))].filter((file) => !file.endsWith('.woff2')))
}

/**
 * For the service worker: each file of the build, and for those that are not kept at once what they are `of`: a feature ("users"), a
 * language's texts ("fa/users") or a language ("fa"). The page asks for what its person can open.
 */
export function withPurpose(entries) {
  const manifest = readManifest()
  const first = firstKept(manifest)
  const purposes = new Map()
  const serves = (file, purpose) => purposes.set(file, [...new Set([...(purposes.get(file) ?? []), purpose])])
  for (const key of Object.keys(manifest)) {
    const feature = /^src\/features\/([^/]+)\//.exec(key)?.[1]
    const text = textOf(key)
    if (feature) for (const file of group(manifest, key, { later: true })) serves(file, feature)
    else if (text) serves(manifest[key].file, text.join('/'))
    else if (isFace(key) && /arabic|\.css$/.test(key)) for (const file of group(manifest, key)) if (!/latin|vietnamese|cyrillic/.test(file)) serves(file, 'fa')
  }
  return { manifest: entries.map((entry) => (first.has(entry.url) ? entry : { ...entry, of: purposes.get(entry.url) ?? [] })), warnings: [] }
}
