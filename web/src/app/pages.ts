import type { PageSpec } from '../platform/pages'

// Every feature's pages.ts, found by its place: a new feature needs no line here.
const ofFeatures = import.meta.glob<readonly PageSpec[]>(['../features/*/pages.ts'], { eager: true, import: 'default' })

type FeaturePage = PageSpec & { feature?: string }

const ofTheApp: readonly FeaturePage[] = [
  // What is at no address is told to those who are signed in only.
  { path: '/$', load: () => import('./pages/not-found-page') },
]

const featureOf = (file: string) => file.split('/').at(-2) ?? ''
export const pages: readonly FeaturePage[] = [
  ...ofTheApp, ...Object.entries(ofFeatures).flatMap(([file, those]) => those.map((page) => ({ ...page, feature: featureOf(file) }))),
]
export const hasPage = (path: string): boolean => pages.some((page) => page.path === path)
