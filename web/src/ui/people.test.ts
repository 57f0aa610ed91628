import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'https://hospital.example' })

const { everybody, nameOfUser } = await import('./people')

test('whoever gave no name is called by their address', () => {
  const email = 'ana@hospital.example'
  expect(['', ' ', null].map((full_name) => nameOfUser({ full_name, email }))).toEqual([email, email, email])
  expect(nameOfUser({ full_name: 'Ana Ruiz', email })).toBe('Ana Ruiz')
})

test('names are read to the last page', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const { searchParams } = new URL(request.url)
    asked.push(searchParams.get('cursor') ?? '')
    return Promise.resolve(Response.json(searchParams.has('cursor') ? { items: [{ id: '2' }], next_cursor: null } : { items: [{ id: '1' }], next_cursor: 'b' }))
  })
  expect((await everybody(new AbortController().signal)).map(({ id }) => id)).toEqual(['1', '2'])
  expect(asked).toEqual(['', 'b'])
})
