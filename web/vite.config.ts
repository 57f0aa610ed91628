import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import react from '@vitejs/plugin-react'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'

import { withPurpose } from './scripts/parts.mjs'

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
// The same source gives the same name, so that two builds of one commit are one version.
const build = createHash('sha256').update(readFileSync('package-lock.json')).update(version).digest('hex').slice(0, 8)
const node = process.env['MARISTAN_NODE'] ?? 'http://localhost:5000'
const atTheNode = ['/api', '/oauth/token', '/.well-known', '/health', '/metrics', '/openapi', '/docs', '/fhir', '/dicom-web', '/cds-services']

const textName = (file: string | null) => file?.match(/\/locales\/([^/]+)\/([^/]+)\.json$/)?.slice(1).reduce((name, part) => `${name}-${part}`, 'text')

export default defineConfig({
  define: { __VERSION__: JSON.stringify(`${version}+${build}`) },
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      registerType: 'prompt',
      injectRegister: false,
      // The whole build, of which the service worker keeps some at once and the rest when somebody wants it.
      includeManifestIcons: false,
      injectManifest: { globPatterns: ['index.html', 'icon.svg', 'assets/*'], manifestTransforms: [withPurpose] },
      manifest: {
        id: '/', name: 'Maristan', short_name: 'Maristan', description: 'Clinical AI of this hospital',
        start_url: '/', scope: '/', display: 'standalone', background_color: '#f6f8f7', theme_color: '#0f5c53',
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
  build: {
    target: 'es2023',
    manifest: true,
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    // The kit's files only define things, so a page takes along what it uses of them and no more.
    rolldownOptions: {
      output: { chunkFileNames: ({ facadeModuleId }) => `assets/${textName(facadeModuleId) ?? '[name]'}-[hash].js` },
      treeshake: { moduleSideEffects: [{ test: /\/src\/ui\/[^?]+\.tsx?$/, sideEffects: false }] },
    },
  },
  experimental: {
    // Only index.html names assets by an absolute path. Scripts and styles find theirs beside themselves, so a server
    // that rewrites index.html to a content network's address has moved everything.
    renderBuiltUrl: (filename, { hostType }) => (hostType === 'html' ? `/${filename}` : { relative: true }),
  },
  server: { proxy: Object.fromEntries(atTheNode.map((path) => [path, { target: node, changeOrigin: false }])) },
  test: { include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'] },
})
