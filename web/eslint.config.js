import { readdirSync } from 'node:fs'

import js from '@eslint/js'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import { importX } from 'eslint-plugin-import-x'
import a11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const features = readdirSync('src/features', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)

// These put a <style> element into the page while it runs, which our content policy (style-src 'self') refuses.
const stylesAtRunTime = ['AppShell', 'Grid', 'SimpleGrid', 'ColorSchemeScript', 'Marquee', 'ScrollArea']
// The browser's own <dialog> makes the rest of the page inert and keeps the focus; ui/dialog.tsx wraps it.
const ownDialogs = ['Modal', 'Drawer']

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'src/platform/schema.d.ts'] },
  js.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, a11y.flatConfigs.strict, reactHooks.configs.flat.recommended],
    languageOptions: { parserOptions: { project: ['./tsconfig.json', './tsconfig.sw.json'], tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver()],
      'jsx-a11y': { components: { Anchor: 'a', Button: 'button' } },
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones: [
        // The list is the folder's own, so a new feature is fenced from its first file.
        ...features.map((feature) => ({
          target: `./src/features/${feature}`, from: './src/features', except: [`./${feature}`],
          message: 'Features meet in app/ or through the server, never by import.',
        })),
        { target: './src/features', from: './src/app', message: 'A feature does not know the app that shows it.' },
        { target: ['./src/platform', './src/ui'], from: ['./src/features', './src/app'], message: 'Shared code knows no feature and no app.' },
        { target: './src/platform', from: './src/ui', message: 'The platform has no looks.' },
      ] }],
      'no-restricted-imports': ['error', {
        paths: [
          { name: '@mantine/core', importNames: stylesAtRunTime, message: 'It writes <style> at run time; our content policy refuses that. Use CSS modules.' },
          { name: '@mantine/core', importNames: ownDialogs, message: 'Use ui/dialog.tsx, the browser\'s own <dialog>.' },
          { name: 'zod', message: 'Use zod/mini: half the size.' },
        ],
      }],
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Use platform/http.ts, which knows our header, refusals and time limits.' }],
      'no-restricted-syntax': ['error',
        { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'No HTML from strings.' },
        { selector: 'JSXText[value=/\\p{L}{2,}/u]:not([value="Maristan"])', message: 'Words belong in src/locales, in five languages.' },
        { selector: 'JSXAttribute[name.name=/^(label|title|placeholder|description|aria-label|alt|error)$/] > Literal[value=/\\p{L}{2,}/u]', message: 'Words belong in src/locales, in five languages.' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'jsx-a11y/no-autofocus': 'off',
    },
  },
  { files: ['src/platform/http.ts', 'src/platform/live-stream.ts', 'src/platform/report.ts', 'src/sw.ts'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['scripts/**', '*.config.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly', setInterval: 'readonly', clearInterval: 'readonly' } } },
)
