import type { Proof } from './contract'
import { ask, reactTo } from './http'
import { createStore } from './store'

/** The question that is open now: who sits here? The shell shows it as a dialog. */
export const asked = createStore<{ settle: (proved: boolean) => void } | null>(null)

let open: Promise<boolean> | null = null

/** Asks once, however many calls wait for it. */
export function askProof(): Promise<boolean> {
  open ??= new Promise<boolean>((settle) => asked.write({ settle })).finally(() => {
    open = null
    asked.write(null)
  })
  return open
}

export const prove = (proof: Proof): Promise<unknown> => ask('POST', '/auth/proof', { body: proof })

reactTo('proof_needed', async () => ((await askProof()) ? 'repeat' : 'tell'))
