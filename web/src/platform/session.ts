import { queryOptions, useQuery } from '@tanstack/react-query'

import { createChannel } from './channel'
import type { Me } from './contract'
import { agree, lower } from './cover'
import { ask, reactTo } from './http'
import { inputNow } from './idle'
import { keep, kept, whenKeptElsewhere } from './keep'
import { Problem } from './problem'
import { queries } from './queries'
import { createStore } from './store'

/** `remembered`: there is no line, and this is what the app knew last, enough to show its shell. */
export type Person = Me & { remembered?: true }

/** From the wish to sign out until the server knows of it, through reloads: without a line the cookie lives on. */
export const signingOut = createStore(kept('signing-out') === '1')

const key = ['me'] as const
const isOther = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== key[0]
const patience = 3_000
const askAgain = 10_000

export const meQuery = queryOptions({
  queryKey: key,
  queryFn: async ({ signal }): Promise<Person | null> => {
    // Whoever wanted to leave is nobody here, whatever their cookie still says.
    if (signingOut.read()) await endSession()
    try {
      const me = remember(await ask<Me>('GET', '/auth/me', { signal }))
      // The line is back, which the browser does not always notice.
      if (queries.getQueryData<Person | null>(key)?.remembered) void queries.invalidateQueries({ predicate: isOther })
      return me
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      if (failure.status === 401) return forget()
      const last = failure.isOfTheLine ? lastKnown() : null
      if (last) return last
      throw failure
    }
  },
  staleTime: 30_000,
  refetchOnWindowFocus: 'always',
  refetchOnReconnect: 'always',
  refetchInterval: (query) => (query.state.data?.remembered ? askAgain : false),
  retry: 1,
})

/** Who is here, for the first drawing. A line that is there and dead keeps nobody before a white page: who was here last is drawn. */
export async function firstMe(): Promise<void> {
  const last = lastKnown()
  const late = new Promise<boolean>((done) => setTimeout(() => done(true), patience))
  const isLate = await Promise.race([queries.query(meQuery).then(() => false, () => false), late])
  if (isLate && last && queries.getQueryData(meQuery.queryKey) === undefined) queries.setQueryData(meQuery.queryKey, last)
}

/** Who is signed in. Only pages behind the sign-in may use it; there it is never absent. */
export function useMe(): Person {
  const { data } = useQuery(meQuery)
  if (!data) throw new Error('useMe was used where nobody is signed in.')
  return data
}

export const useMaybeMe = (): Person | null => useQuery(meQuery).data ?? null

/** The server decides; this only spares people the doors that are closed to them. */
export function useMay(permission: string | undefined): boolean {
  const me = useMaybeMe()
  return permission === undefined || (me?.permissions.includes(permission) ?? false)
}

/** The organisation asks for a second factor and this account has none: the server answers nothing else until it has. */
export const isSecondFactorDue = ({ second_factor: factor, remembered, signed_in_with: ways }: Person): boolean =>
  !remembered && factor.required && !factor.totp && factor.passkeys === 0 && !ways.includes('directory_second_factor')

/** Whoever comes by a directory alone makes no way in of their own. */
export const hasOwnEntrance = ({ has_password: password, second_factor: factor }: Person): boolean => password || factor.passkeys > 0

export const refreshMe = (): Promise<void> => queries.invalidateQueries({ queryKey: meQuery.queryKey })

export function signedInAs(me: Me): void {
  // Whoever watches who is here goes on watching, and an answer to an earlier question comes too late.
  void queries.cancelQueries({ queryKey: key })
  queries.removeQueries({ predicate: isOther })
  lower()
  inputNow()
  queries.setQueryData(meQuery.queryKey, remember(me))
  session.tell('changed')
}

/** A language chosen in the menu is the account's from now on, on every device and in mails. */
export async function saveLanguage(language: string): Promise<void> {
  const me = queries.getQueryData(meQuery.queryKey)
  if (!me || me.remembered || me.language === language) return
  queries.setQueryData(meQuery.queryKey, remember(await ask<Me>('PUT', '/auth/me', { body: { full_name: me.full_name ?? '', language } })))
}

/** The screen shows nothing from now on; the session ends as soon as the server hears of it. */
export async function signOut(): Promise<void> {
  keep('me', null)
  keep('signing-out', '1')
  signingOut.write(true)
  await endSession().catch(() => null)
}

let ending: Promise<void> | null = null

/** Throws while there is no line. */
export function endSession(): Promise<void> {
  ending ??= tellTheServer().finally(() => {
    ending = null
  })
  return ending
}

/** Leaves nothing of the session in memory or store: the page is loaded anew. */
async function tellTheServer(): Promise<void> {
  await ask('DELETE', '/auth/session').catch((failure: unknown) => {
    // It has ended already.
    if (!(failure instanceof Problem) || failure.status !== 401) throw failure
  })
  keep('signing-out', null)
  forget()
  session.tell('changed')
  location.assign('/sign-in')
}

/** A sign-out that did not get through is told again at the start, when the line is back, and now and then. */
export function finishSigningOut(): void {
  const tell = () => {
    if (signingOut.read()) void endSession().catch(() => null)
  }
  // Another tab's success is told by its word to all tabs, which loads this one anew: nothing is shown before.
  whenKeptElsewhere('signing-out', (value) => {
    if (value === '1') signingOut.write(true)
  })
  addEventListener('online', tell)
  setInterval(tell, askAgain)
  tell()
}

/** Another organisation is another session: nothing that was seen in the first may linger. */
export async function switchOrganisation(id: string): Promise<void> {
  remember(await ask<Me>('POST', `/auth/organisations/${encodeURIComponent(id)}/switch`))
  session.tell('changed')
  location.assign('/')
}

// Tabs of one browser share the cookie, so they must share the knowledge of whose it is.
const session = createChannel<'changed'>('session', () => location.reload())

reactTo('not_signed_in', async () => {
  const me = queries.getQueryData(meQuery.queryKey)
  if (me) queries.setQueryData(meQuery.queryKey, forget())
  return Promise.resolve('tell')
})

// A right was taken, or a second factor demanded, while the page was open: what it shows must follow.
for (const code of ['not_permitted', 'second_factor_enrolment_required']) {
  reactTo(code, async () => {
    void refreshMe()
    return Promise.resolve('tell')
  })
}

type Known = Pick<Me, 'full_name' | 'permissions' | 'role' | 'roles' | 'language' | 'idle_minutes'> & { organisation: string; person: string }

// The least that draws the shell without a line: names and permissions, no address, no session.
function remember(me: Me): Person {
  const known: Known = {
    person: me.id, full_name: me.full_name, role: me.role, roles: me.roles, permissions: me.permissions,
    language: me.language, idle_minutes: me.idle_minutes, organisation: me.organisation.name,
  }
  keep('me', JSON.stringify(known))
  agree(me.covered ?? false)
  // Nobody is called by no name: whoever gave none is called by their address.
  return me.full_name === '' ? { ...me, full_name: null } : me
}

function forget(): null {
  keep('me', null)
  // Nobody is here whom the cover could be lifted by.
  lower()
  return null
}

function lastKnown(): Person | null {
  const text = kept('me')
  if (text === null) return null
  try {
    const known = JSON.parse(text) as Known
    return {
      ...known, full_name: known.full_name === '' ? null : known.full_name, id: known.person, remembered: true, email: '', email_confirmed: true, session_id: null, expires_at: null, signed_in_with: [],
      organisation: { id: '', name: known.organisation, synthetic: false }, organisations: [], has_password: true, has_pin: false,
      second_factor: { totp: false, passkeys: 0, recovery_codes_left: 0, required: false, owed: false }, proved_until: null,
    }
  } catch {
    return null
  }
}
