// Writes src/platform/schema.d.ts from the API's published document, or with --check fails when it is not current.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const document = new URL('../../docs/openapi/v1.json', import.meta.url)
const target = new URL('../src/platform/schema.d.ts', import.meta.url)

if (!existsSync(document)) {
  console.log('api: docs/openapi/v1.json is not here (a checkout of web/ alone); schema.d.ts is taken as it is.')
  process.exit(0)
}

const current = '// Written by `npm run api` from docs/openapi/v1.json; never by hand.\n' + astToString(await openapiTS(pathsOnly()))
if (!process.argv.includes('--check')) {
  writeFileSync(target, current)
  console.log('api: src/platform/schema.d.ts is written.')
} else if (!existsSync(target) || readFileSync(target, 'utf8') !== current) {
  console.error('api: src/platform/schema.d.ts is not what docs/openapi/v1.json says. Run `npm run api` and mend what no longer fits.')
  process.exit(1)
} else console.log('api: current.')

// Nothing here is called by its operation id, and one that is used twice would stop the generator.
function pathsOnly() {
  const api = JSON.parse(readFileSync(document, 'utf8'))
  for (const path of Object.values(api.paths)) for (const operation of Object.values(path)) delete operation.operationId
  return api
}
