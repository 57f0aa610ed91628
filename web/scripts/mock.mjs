// The built app beside a pretended node, to look at it without one: `npm run build && npm run preview`, then http://localhost:4173.
// Any address and the password "right" sign in; "second" wants the code 123456 first.
import { createServer } from 'node:http'
import { existsSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'

const port = Number(process.env.PORT ?? 4173)
const types = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json' }
const policy = "default-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:"
const permissions = ['projects:read', 'users:read', 'roles:read', 'audit:read', 'node:observe', 'node:operate', 'jobs:read', 'webhooks:read', 'organisation:read', 'invitations:manage', 'apps:manage']
const state = { signedIn: process.env.SIGNED_IN === '1', covered: false, proved: false, firstRun: process.env.FIRST_RUN === '1', streams: new Set() }

const me = () => ({
  id: '0190b5c4-0000-7000-8000-000000000001', email: 'ana@hospital.example', email_confirmed: true, full_name: 'Ana Ruiz', language: null,
  organisation: { id: 'o1', name: 'Hospital San Juan', synthetic: false }, organisations: [{ id: 'o1', name: 'Hospital San Juan' }, { id: 'o2', name: 'Demo' }],
  role: 'admin', roles: ['admin'], permissions, session_id: 's1', expires_at: null, signed_in_with: ['password'], has_password: true,
  second_factor: { totp: true, passkeys: 0, recovery_codes_left: 8, required: false, owed: false }, idle_minutes: Number(process.env.IDLE ?? 15), has_pin: true, proved_until: null, covered: state.covered,
})

const routes = {
  'GET /auth/options': () => [200, { registration: 'open', passkeys: true, mail: true, directories: [{ id: 'd1', name: 'Hospital directory' }], languages: ['en', 'es', 'ca', 'fr', 'fa'], first_run: state.firstRun }],
  'GET /auth/me': () => (state.signedIn ? [200, me()] : refuse(401, 'not_signed_in')),
  'POST /auth/session': (body) => {
    if (body.password === 'slow') return [...refuse(429, 'sign_in_delayed'), { 'Retry-After': '12' }]
    if (body.password === 'second' && body.code === undefined) return refuse(401, 'second_factor_required', { methods: ['totp', 'passkey', 'recovery_code'] })
    if (body.password === 'second' && body.code !== '123456') return refuse(401, 'second_factor_wrong')
    if (!['right', 'second'].includes(body.password)) return refuse(401, 'wrong_credentials')
    state.signedIn = true
    return [200, me()]
  },
  'DELETE /auth/session': () => [204, (state.signedIn = false)],
  'POST /auth/register': (body) => (body.setup_code === 'wrong' ? refuse(422, 'setup_code_wrong', { errors: { setup_code: ['This is not the code that the start printed.'] } }) : [201, {}]),
  'POST /auth/cover': () => [204, (state.covered = true)],
  'POST /auth/proof': (body) => (body.password === 'right' || body.pin === '1234' ? [200, { proved_until: null }, (state.covered = false)] : refuse(401, 'proof_wrong')),
  'POST /auth/passkeys/request': () => refuse(404, 'not_found'),
  'POST /auth/password/forgotten': () => [202, null],
  'POST /auth/invitations/look': () => [200, { organisation: 'Hospital San Juan', email: 'leo@hospital.example', roles: ['doctor', 'researcher'], project: 'Chest X-ray', has_account: false }],
  'GET /notifications': () => [200, { items: [], next_cursor: null, unread: 3 }],
  'POST /errors': (body) => [204, console.error('reported', body)],
}

const refuse = (status, code, more = {}) => [status, { type: `/problems/${code}`, title: '', status, status_code: status, code, detail: `The pretended node says ${code}.`, instance: '/requests/1', trace_id: 't1', ...more }]

createServer(async (request, response) => {
  const path = new URL(request.url, 'http://localhost').pathname
  if (path.startsWith('/api/v1/')) return answer(request, response, path.slice('/api/v1'.length))
  const isFile = path !== '/' && existsSync(`dist${path}`) && extname(path) !== ''
  if (!isFile && extname(path) !== '' && path !== '/index.html') return response.writeHead(404).end()
  const file = isFile ? path : '/index.html'
  response.writeHead(200, {
    'Content-Type': types[extname(file)] ?? 'text/html; charset=utf-8', 'Content-Security-Policy': policy,
    'Cache-Control': file.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  }).end(readFileSync(`dist${file}`))
}).listen(port, () => console.log(`http://localhost:${port}`))

async function answer(request, response, path) {
  if (path === '/events') return stream(request, response)
  let text = ''
  for await (const piece of request) text += piece
  const route = routes[`${request.method} ${path}`]
  if (state.covered && !path.startsWith('/auth/')) return send(response, refuse(403, 'session_covered'))
  send(response, route ? route(text ? JSON.parse(text) : {}) : refuse(404, 'not_found'))
}

function send(response, [status, body, headers]) {
  response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...(typeof headers === 'object' ? headers : {}) })
  response.end(status === 204 || body === null ? undefined : JSON.stringify(body))
}

function stream(request, response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  response.write(': hello\n\nid: 1\nevent: read\ndata: {}\n\n')
  const beat = setInterval(() => response.write(': still here\n\n'), 15_000)
  request.on('close', () => clearInterval(beat))
}
