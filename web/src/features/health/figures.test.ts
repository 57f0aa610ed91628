import { expect, test } from 'vitest'

import { figuresOf, latest } from './figures'

const at = (second: number) => new Date(second * 1000).toISOString()

test('a minute without a figure is a gap and not a zero', () => {
  const figures = figuresOf({ step: 60, series: [{ name: 'feed.lag', unit: 's', meaning: '', points: [{ at: at(600), value: 1 }, { at: at(720), value: 3 }] }] }, 600, 840)
  expect(figures.times).toEqual([600, 660, 720, 780])
  expect(figures.of('feed.lag')).toEqual([1, null, 3, null])
  expect(latest(figures.of('feed.lag'))).toBe(3)
})

test('requests are told by the second, also of a step that is not over', () => {
  const figures = figuresOf({ step: 300, series: [{ name: 'api.requests', unit: '', meaning: '', points: [{ at: at(600), value: 600 }, { at: at(900), value: 240 }] }] }, 600, 1_020)
  expect(figures.perSecond('api.requests')).toEqual([2, 2])
})

test('a figure that nobody keeps is all gaps', () => {
  expect(figuresOf({ step: 60, series: [] }, 0, 120).of('errors')).toEqual([null, null])
})
