// Packs what a browser asks for, once at the build and as small as can be: beside each text file its .br and .gz.
// node scripts/pack.mjs FOLDER
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const folder = process.argv[2]
const gains = new Set(['.html', '.js', '.mjs', '.css', '.json', '.webmanifest', '.svg', '.wasm', '.txt', '.map'])
const smallest = 1024

for (const name of readdirSync(folder, { recursive: true })) {
  const file = join(folder, name)
  if (name.split('/').some((part) => part.startsWith('.')) || !gains.has(extname(name)) || !statSync(file).isFile()) continue
  const plain = readFileSync(file)
  if (plain.length < smallest) continue
  writeFileSync(`${file}.br`, brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }))
  writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }))
}
