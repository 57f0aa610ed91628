import { afterAll, expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'https://hospital.example' })

const { glassChanged } = await import('./glasses')
const { queries } = await import('./queries')

const otherTab = new BroadcastChannel('maristan-glass')
afterAll(() => otherTab.close())

test('what another tab opens or ends is looked up anew in this one', async () => {
  queries.setQueryData(['break-glass', 'open'], [])
  otherTab.postMessage('changed')
  await expect.poll(() => queries.getQueryState(['break-glass', 'open'])?.isInvalidated).toBe(true)
})

test('what this tab opens or ends is told to the others', async () => {
  const heard = new Promise<unknown>((resolve) => {
    otherTab.onmessage = ({ data }: MessageEvent) => resolve(data)
  })
  await glassChanged()
  expect(await heard).toBe('changed')
})
