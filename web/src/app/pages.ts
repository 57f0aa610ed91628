import type { PageSpec } from '../platform/pages'

// Every feature's pages.ts, found by its place: a new feature needs no line here.
const ofFeatures = import.meta.glob<readonly PageSpec[]>(['../features/*/pages.ts'], { eager: true, import: 'default' })

const ofTheApp: readonly PageSpec[] = [
  // What is at no address is told to those who are signed in only.
  { path: '/$', load: () => import('./pages/not-found-page') },
]

export const pages: readonly PageSpec[] = [...ofTheApp, ...Object.values(ofFeatures).flat()]
export const hasPage = (path: string): boolean => pages.some((page) => page.path === path)
