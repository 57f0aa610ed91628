import { expect, test } from 'vitest'

import { kindsOf } from './kinds'

test('kinds are taken from lines, commas and spaces, each once', () => {
  expect(kindsOf('job.finished, job.failed\njob.finished  *')).toEqual(['job.finished', 'job.failed', '*'])
  expect(kindsOf(' \n')).toEqual([])
})
