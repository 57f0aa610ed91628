import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

// The file that the browser reads, not the values that it was made from.
const css = readFileSync('src/ui/theme/variables.css', 'utf8')
const both = { light: valuesOf('light'), dark: valuesOf('dark') }

const colors = ['tile', 'saffron', 'red', 'gray']
const written: [text: string, ground: string, ratio: number][] = [
  ['--mantine-color-text', '--page', 4.5], ['--mantine-color-text', '--mantine-color-body', 4.5], ['--mantine-color-text', '--hover', 4.5],
  ['--mantine-color-dimmed', '--page', 4.5], ['--mantine-color-dimmed', '--mantine-color-body', 4.5], ['--mantine-color-dimmed', '--hover', 4.5],
  ['--mantine-color-placeholder', '--mantine-color-body', 4.5], ['--mantine-color-error', '--mantine-color-body', 4.5], ['--mantine-color-error', '--page', 4.5],
  ['--mantine-color-anchor', '--page', 4.5], ['--mantine-color-anchor', '--mantine-color-body', 4.5],
  ['--mantine-color-white', '--mantine-color-tile-filled', 4.5], ['--mantine-color-white', '--mantine-color-red-filled', 4.5],
  ['--mantine-color-default-border', '--mantine-color-body', 3],
  ...colors.map((color): [string, string, number] => [`--mantine-color-${color}-light-color`, `--mantine-color-${color}-light`, 4.5]),
]

for (const scheme of ['light', 'dark'] as const) {
  test.each(written)(`${scheme}: %s can be read on %s`, (text, ground, ratio) => {
    expect(contrast(resolved(both[scheme], text), resolved(both[scheme], ground))).toBeGreaterThanOrEqual(ratio)
  })
}

function valuesOf(scheme: string): Map<string, string> {
  const blocks = [...css.matchAll(/(:root[^{]*)\{([^}]*)\}/g)].filter(([, selector]) => !selector?.includes('data-') || selector.includes(`"${scheme}"`))
  return new Map(blocks.flatMap(([, , body]) => [...(body ?? '').matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((match): [string, string] => [match[1] ?? '', match[2] ?? ''])))
}

function resolved(values: Map<string, string>, name: string): string {
  const value = values.get(name) ?? ''
  const other = /^var\((--[\w-]+)\)$/.exec(value)?.[1]
  return other ? resolved(values, other) : value
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: string): number {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color)?.[1]
  if (!hex) throw new Error(`${color} is no colour of six digits.`)
  const full = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => parseInt(full.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
