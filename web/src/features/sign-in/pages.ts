import type { PageSpec } from '../../platform/pages'

const texts = ['sign-in']

const pages: readonly PageSpec[] = [
  { path: '/sign-in', open: true, texts, load: () => import('./sign-in-page') },
  { path: '/sign-up', open: true, texts, load: () => import('./sign-up-page') },
  { path: '/welcome', open: true, texts, load: () => import('./welcome-page') },
  { path: '/invitation', open: true, texts, load: () => import('./invitation-page') },
  { path: '/forgotten', open: true, texts, load: () => import('./forgotten-page') },
  { path: '/reset', open: true, texts, load: () => import('./reset-page') },
  { path: '/confirm', open: true, texts, load: () => import('./confirm-page') },
]

export default pages
