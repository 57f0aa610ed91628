import { expect, test } from 'vitest'

import { figuresOf, latest, nameOf, together } from './series'

const at = (second: number) => new Date(second * 1000).toISOString()

test('a figure of people is known however its part is written, and others are left alone', () => {
  expect(nameOf('identity.active_people.doctor')).toEqual({ figure: 'active_people', part: 'doctor' })
  expect(nameOf('maristan_identity_active_people{role="privacy_officer"}')).toEqual({ figure: 'active_people', part: 'privacy_officer' })
  expect(nameOf('maristan_identity_sign_ins')).toEqual({ figure: 'sign_ins', part: '' })
  expect(nameOf('system.cpu.share')).toBeNull()
})

test('a time without a figure is a gap, and a sum has one only where every part has', () => {
  const point = (second: number, value: number) => ({ at: at(second), value })
  const figures = figuresOf({ step: 60, series: [
    { name: 'identity.sessions.browser', unit: '', meaning: '', points: [point(600, 2), point(720, 3)] },
    { name: 'identity.sessions.api', unit: '', meaning: '', points: [point(600, 1)] },
  ] }, 600, 780)
  expect(figures.times).toEqual([600, 660, 720])
  expect(together(figures.of.sessions)).toEqual([3, null, 3])
  expect(latest(together(figures.of.sessions))).toBe(3)
})
