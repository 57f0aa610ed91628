// The smoke path in Firefox: node smoke.mjs PROGRAM ADDRESS EMAIL PASSWORD. Ends with 0 and "all steps done", or says which step failed.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import puppeteer from 'puppeteer-core'

const [program, site, email, password] = process.argv.slice(2)
const profile = mkdtempSync(join(tmpdir(), 'maristan-firefox-'))
const patience = { timeout: 30_000 }
const browser = await puppeteer.launch({
  browser: 'firefox', executablePath: program, headless: true, userDataDir: profile,
  extraPrefsFirefox: { 'intl.accept_languages': 'en-GB', 'intl.locale.requested': 'en-GB' },
})
let step = 'opening a tab'

async function does(what, how) {
  step = what
  await how()
  console.log(`done: ${what}`)
}

try {
  const page = await browser.newPage()
  const problems = []
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`))
  page.on('console', (message) => { if (message.type() === 'error') problems.push(`console: ${message.text()}`) })
  page.on('response', (response) => {
    const missing = response.status() >= 400 && !new URL(response.url()).pathname.startsWith('/api/')
    if (response.status() >= 500 || missing) problems.push(`${response.status()} ${response.url()}`)
  })
  await page.evaluateOnNewDocument(() => {
    window.refused = []
    addEventListener('securitypolicyviolation', (event) => window.refused.push(`${event.effectiveDirective} ${event.blockedURI}`))
  })

  await does('the app opens', async () => {
    await page.goto(site, patience)
    await page.waitForSelector('h1', patience)
  })
  await does('nothing was refused by the policy of the page', async () => assert.deepEqual(await page.evaluate(() => window.refused), []))
  await does('the page is isolated from other origins', async () => assert.equal(await page.evaluate(() => crossOriginIsolated), true))
  await does('the app opens at an address inside it', async () => {
    await page.goto(`${site}/forgotten`, patience)
    await page.waitForSelector('h1', patience)
    assert.equal(new URL(page.url()).pathname, '/forgotten')
  })
  await does('a small phone shows it whole', async () => {
    await page.setViewport({ width: 360, height: 740 })
    await page.goto(`${site}/sign-in`, patience)
    await page.waitForSelector('input[autocomplete~=username]', patience)
    const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth])
    assert.ok(wide <= window, `${wide} pixels in a window of ${window}`)
  })
  await does('a password opens the app', async () => {
    await page.locator('input[autocomplete~=username]').fill(email)
    await page.locator('input[autocomplete=current-password]').fill(password)
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => location.pathname === '/' && document.querySelector('h1') !== null, patience)
    assert.equal(await page.evaluate(async () => (await (await fetch('/api/v1/auth/me')).json()).email), email)
  })
  await does('the service worker takes the app in its keeping', async () => {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    // What is still on its way when a page is left is given up, and the browser says so as if it were an error.
    await page.waitForFunction(() => {
      if (self.busyAt === undefined || document.querySelector('[aria-busy=true], .mantine-Skeleton-root') !== null) self.busyAt = performance.now()
      return performance.now() - self.busyAt > 500
    }, patience)
    await page.reload(patience)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, patience)
  })
  await does('nothing went wrong on the way', async () => assert.deepEqual(problems, []))
  console.log('all steps done')
} catch (error) {
  console.error(`failed at: ${step}\n${error.stack}`)
  process.exitCode = 1
} finally {
  await browser.close()
  rmSync(profile, { recursive: true, force: true })
}
