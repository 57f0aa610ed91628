// Prints one line of a table for each npm package that ships inside the web app: name, version, licence, whose copyright.
// node scripts/npm-notices.mjs FOLDER, where FOLDER has a package-lock.json and what it names installed.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2]
const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'))

// Types are gone after the build. Where a package offers several licences, ours is MIT.
const ships = ([path, entry]) => path !== '' && !entry.dev && !entry.devOptional && !path.includes('node_modules/@types/')
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
const licenceOf = (text) => (/\bOR\b/.test(text) && /\bMIT\b/.test(text) ? 'MIT' : text)

function ownersOf(path) {
  const place = join(folder, path)
  const file = existsSync(place) ? readdirSync(place).find((name) => /^licen[cs]e/i.test(name)) : undefined
  const said = file === undefined ? [] : readFileSync(join(place, file), 'utf8').split('\n').map((line) => line.trim()).filter((line) => /^copyright\b.*(\d{4}|©|\(c\))/i.test(line))
  if (said.length > 0) return [...new Set(said)].join('; ')
  const author = existsSync(place) ? JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')).author : undefined
  return (typeof author === 'string' ? author : author?.name)?.replace(/\s*[<(].*$/, '') ?? `the authors of ${nameOf(path)}`
}

const lines = Object.entries(lock.packages).filter(ships)
  .map(([path, entry]) => `| \`${nameOf(path)}\` | ${entry.version} | ${licenceOf(entry.license)} | ${ownersOf(path).replaceAll('|', ' ')} |`)
process.stdout.write([...new Set(lines)].sort().join('\n') + '\n')
