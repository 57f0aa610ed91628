// Fails the build when the first load weighs over 200 kB or a further page over 60 kB, or what a browser keeps from its first visit on over 260 kB, compressed by brotli as the server sends it.
import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'

import { firstKept, firstPages, firstTexts, group, isUpdater, readManifest } from './parts.mjs'

const limits = { first: 200, page: 60, kept: 260 }
const manifest = readManifest()
const weights = new Map()

const weight = (file) => {
  if (!weights.has(file)) {
    const bytes = readFileSync(`dist/${file}`)
    // Faces are compressed already.
    weights.set(file, file.endsWith('.woff2') ? bytes.length : brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length)
  }
  return weights.get(file)
}

const isText = (key, language) => key.startsWith(`src/locales/${language}/`)
function firstLoad(language) {
  const wanted = Object.keys(manifest).filter((key) => manifest[key].isEntry || isUpdater(key) || firstPages.some((page) => key.startsWith(page)) ||
    (isText(key, language) && firstTexts.some((name) => key.endsWith(`/${name}.json`))))
  const files = new Set(['index.html', ...wanted.flatMap((key) => group(manifest, key))])
  if (language === 'fa') for (const file of readdirSync('dist/assets')) if (file.startsWith('vazirmatn-arabic')) files.add(`assets/${file}`)
  return files
}

const kilobytes = (files) => [...files].reduce((sum, file) => sum + weight(file), 0) / 1000
const rows = []
let tooLarge = false
const row = (name, size, limit) => {
  tooLarge ||= size > limit
  rows.push(`${name.padEnd(58)} ${size.toFixed(1).padStart(7)} kB  of ${String(limit).padStart(3)}${size > limit ? '  TOO LARGE' : ''}`)
}

for (const language of ['en', 'es', 'ca', 'fr']) row(`first load, ${language} (start, sign-in and home)`, kilobytes(firstLoad(language)), limits.first)
const persian = firstLoad('fa')
row('first load, fa, without its face', kilobytes([...persian].filter((file) => !file.endsWith('.woff2'))), limits.first)
rows.push(`${'  the Persian face, beside it'.padEnd(58)} ${kilobytes([...persian].filter((file) => file.endsWith('.woff2'))).toFixed(1).padStart(7)} kB`)

const kept = firstKept(manifest)
row(`kept for offline at the first visit, ${kept.size} files`, kilobytes(kept), limits.kept)

const there = firstLoad('en')
for (const [key, chunk] of Object.entries(manifest)) {
  if (!chunk.isDynamicEntry || key.startsWith('src/locales/') || key.includes('@fontsource')) continue
  const more = group(manifest, key).filter((file) => !there.has(file))
  // A page of a feature comes with its texts; the heaviest language counts.
  const feature = /^src\/features\/([^/]+)\//.exec(key)?.[1]
  const texts = feature ? Math.max(0, ...Object.keys(manifest).filter((each) => each.startsWith('src/locales/') && each.endsWith(`/${feature}.json`)).map((each) => kilobytes([manifest[each].file]))) : 0
  if (more.length > 0) row(key, kilobytes(more) + texts, limits.page)
}

console.log(rows.join('\n'))
if (tooLarge) process.exit(1)
