// Writes src/ui/theme/variables.css from src/ui/theme/theme.ts, or with --check fails when it is not current. Our content
// policy allows no <style> made at run time, so the theme's values stand in a file.
import { readFileSync, writeFileSync } from 'node:fs'
import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, deepMerge, mergeMantineTheme } from '@mantine/core'
import { createServer } from 'vite'

const target = new URL('../src/ui/theme/variables.css', import.meta.url)
const vite = await createServer({ configFile: false, logLevel: 'error', server: { middlewareMode: true, watch: null } })
const { theme, variables } = await vite.ssrLoadModule('/src/ui/theme/theme.ts')
await vite.close()

const merged = mergeMantineTheme(DEFAULT_THEME, theme)
// Colours that we do not use would be half of the file.
const unused = /--mantine-color-(pink|grape|violet|blue|indigo|cyan|teal|lime|green|orange|yellow)-/
const used = (values) => Object.fromEntries(Object.entries(values).filter(([name]) => !unused.test(name)))
const all = deepMerge(defaultCssVariablesResolver(merged), variables(merged))
const css = '/* Written by scripts/theme.mjs from theme.ts. */\n' +
  convertCssVariables({ variables: used(all.variables), light: used(all.light), dark: used(all.dark) }, ':root', ':root')
    .replaceAll(/([;{}])/g, '$1\n').replaceAll('\n\n', '\n').trim() + '\n'

if (!process.argv.includes('--check')) writeFileSync(target, css)
else if (readFileSync(target, 'utf8') !== css) {
  console.error('theme: variables.css is not what theme.ts says. Run `npm run theme`.')
  process.exit(1)
}
console.log('theme: current.')
