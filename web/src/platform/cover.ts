import { createChannel } from './channel'
import type { Proof } from './contract'
import { ask, reactTo } from './http'
import { inputNow } from './idle'
import { keep, kept } from './keep'
import { createStore } from './store'

// Covered is kept, so that reloading the page, also without a line, does not lift the cover.
export const cover = createStore(kept('covered') === '1')

const tabs = createChannel<boolean>('cover', (covered) => set(covered))
let lifted: (() => void)[] = []
let lifting = false

/** Nobody was at the screen, or somebody asked for it: the server refuses everything until proof as well. */
export async function coverNow(): Promise<void> {
  raise()
  await tellServer()
}

const tellServer = () => ask('POST', '/auth/cover').catch(() => null)

/** What the server says of this session. Where the line was gone it has not heard of the cover, and is told again. */
export function agree(covered: boolean): void {
  if (covered) raise()
  else if (cover.read() && !lifting) void tellServer()
}

export function raise(): void {
  set(true)
  tabs.tell(true)
}

export async function lift(proof: Proof): Promise<void> {
  lifting = true
  try {
    await ask('POST', '/auth/proof', { body: proof })
    inputNow()
    lower()
  } finally {
    lifting = false
  }
}

/** The session ended elsewhere, or another one began: there is nothing left to cover. */
export function lower(): void {
  set(false)
  tabs.tell(false)
}

function set(covered: boolean): void {
  keep('covered', covered ? '1' : null)
  cover.write(covered)
  if (covered) return
  for (const go of lifted) go()
  lifted = []
}

// A call that met the cover waits under it and is made again after, so that no work is lost.
reactTo('session_covered', async () => {
  raise()
  await new Promise<void>((go) => lifted.push(go))
  return 'repeat'
})
