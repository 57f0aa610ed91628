import { useMemo } from 'react'

import { localeOf, useLanguage, type Language } from '../platform/text'

type Moment = string | number | Date

const relativeSteps: [Intl.RelativeTimeFormatUnit, number][] = [['year', 31_557_600], ['month', 2_629_800], ['day', 86_400], ['hour', 3_600], ['minute', 60]]
const durationSteps: [string, number][] = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]]
const byteSteps = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']

/** Everything that a person reads as a number or a time, in the language's own calendar and digits. */
export function formatsOf(language: Language) {
  const locale = localeOf[language]
  const unit = (value: number, name: string, digits = 0, display: 'short' | 'long' | 'narrow' = 'short') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: display, maximumFractionDigits: digits }).format(value)
  const written = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, options)
    return (moment: Moment) => {
      const date = new Date(moment)
      return Number.isNaN(date.getTime()) ? '' : format.format(date)
    }
  }
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })

  return {
    number: (value: number, digits = 2) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value),
    percent: (share: number, digits = 0) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share),
    date: written({ dateStyle: 'medium' }),
    day: written({ day: 'numeric', month: 'short' }),
    /** Of a whole day, given by its beginning in UTC. */
    utcDay: written({ day: 'numeric', month: 'short', timeZone: 'UTC' }),
    wholeDay: written({ dateStyle: 'medium', timeZone: 'UTC' }),
    dateTime: written({ dateStyle: 'medium', timeStyle: 'short' }),
    exact: written({ dateStyle: 'full', timeStyle: 'long' }),
    time: written({ timeStyle: 'short' }),
    clock: written({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
    list: (items: readonly string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    relative: (moment: Moment, now: number = Date.now()) => {
      const seconds = (new Date(moment).getTime() - now) / 1000
      const [name, size] = relativeSteps.find(([, step]) => Math.abs(seconds) >= step) ?? ['second', 1]
      return name === 'second' && Math.abs(seconds) < 45 ? relative.format(0, 'second') : relative.format(Math.round(seconds / size), name)
    },
    /** The two largest parts: "3 hr 12 min". Below a second in milliseconds. */
    duration: (seconds: number) => {
      if (seconds < 1) return unit(Math.round(seconds * 1000), 'millisecond')
      const at = durationSteps.findIndex(([, size]) => seconds >= size)
      const [name, size] = durationSteps[at] ?? ['second', 1]
      const next = durationSteps[at + 1]
      const first = Math.floor(seconds / size)
      const rest = next ? Math.floor((seconds - first * size) / next[1]) : 0
      return next && rest > 0 ? `${unit(first, name)} ${unit(rest, next[0])}` : unit(first, name)
    },
    /** One part, with decimals: what stands on an axis, where two parts have no room and whole ones would repeat. */
    span: (seconds: number) => {
      if (seconds < 1) return unit(seconds * 1000, 'millisecond', seconds < 0.01 ? 1 : 0)
      const [name, size] = durationSteps.find(([, step]) => seconds >= step) ?? ['second', 1]
      return unit(seconds / size, name, 1)
    },
    bytes: (count: number) => {
      const step = Math.min(byteSteps.length - 1, count < 1 ? 0 : Math.floor(Math.log10(count) / 3))
      return unit(count / 1000 ** step, byteSteps[step] ?? 'byte', step === 0 ? 0 : 1)
    },
  }
}

export function useFormats() {
  const language = useLanguage()
  return useMemo(() => formatsOf(language), [language])
}
