// A mail server for the tests, made of nodemailer's smtp-server and postal-mime. What it is given lies in a folder, one file a letter.
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

const asked = JSON.parse(process.argv[2])
const at = name => join(asked.folder, name)
const count = name => (existsSync(at(name)) ? readFileSync(at(name), 'utf8').length : 0)
let arrived = 0

// What shall happen to a letter stands in its recipient's address, so that one server serves all tests.
function judge({ address }) {
  appendFileSync(at('tried-' + address), '.')
  if (address.startsWith('refused')) return Object.assign(new Error(`5.1.1 ${address} lives here no more`), { responseCode: 550 })
  if (address.startsWith('later') && count('tried-' + address) < 3) return Object.assign(new Error('4.2.0 Greylisted'), { responseCode: 450 })
  if (address.startsWith('never')) return Object.assign(new Error('4.2.2 Mailbox full'), { responseCode: 452 })
  return null
}

async function keep(stream, session, done) {
  const parts = []
  for await (const part of stream) parts.push(part)
  const raw = Buffer.concat(parts)
  const letter = await PostalMime.parse(raw)
  const name = `${process.pid}-${++arrived}.letter`
  writeFileSync(at(name + '.part'), JSON.stringify({
    to: session.envelope.rcptTo[0].address, secure: session.secure, user: session.user ?? null, raw: raw.toString('latin1'),
    shown: letter.to[0], from: letter.from, subject: letter.subject, text: letter.text, html: letter.html, id: letter.messageId, date: letter.date,
  }))
  renameSync(at(name + '.part'), at(name))
  // Dies with the letter in its hands, before it could say that it has it.
  if (session.envelope.rcptTo[0].address.startsWith('deadly') && count('deaths') === 0) {
    appendFileSync(at('deaths'), '.')
    process.kill(process.pid, 'SIGKILL')
  }
  done()
}

const server = new SMTPServer({
  secure: asked.tls === 'start',
  ...(asked.pem ? { key: readFileSync(asked.pem), cert: readFileSync(asked.pem) } : {}),
  disabledCommands: [...(asked.tls === 'none' ? ['STARTTLS'] : []), ...(asked.user ? [] : ['AUTH'])],
  authOptional: !asked.user,
  authMethods: asked.methods ?? ['PLAIN', 'LOGIN'],
  hideSMTPUTF8: asked.ascii === true,
  disableReverseLookup: true,
  onAuth: ({ username, password }, session, done) => {
    appendFileSync(at('signed-in'), session.secure ? 's' : 'c')
    done(username === asked.user && password === asked.password ? null : new Error('Wrong'), { user: username })
  },
  onRcptTo: (address, session, done) => { done(judge(address)) },
  onData: (stream, session, done) => { keep(stream, session, done).catch(done) },
})
server.on('error', () => {})
server.listen(asked.port, '127.0.0.1', () => { process.stdout.write(`${server.server.address().port}\n`) })
