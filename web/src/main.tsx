import './ui/mantine.css'
import './ui/theme/variables.css'
import './ui/base.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App } from './app/app'
import { languageAtStart } from './platform/language'
import { report, reportUncaught } from './platform/report'
import { finishSigningOut, firstMe } from './platform/session'
import { loadLanguage } from './platform/text'

reportUncaught()
finishSigningOut()
const language = languageAtStart()
const me = firstMe()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root.')

try {
  await Promise.all([loadLanguage(language), me])
  createRoot(root, { onUncaughtError: report }).render(<StrictMode><App language={language} /></StrictMode>)
} catch (failure) {
  // Without its words the app cannot even say so; the browser's own offline page is no better.
  report(failure)
  root.textContent = '⟳ Maristan'
  root.onclick = () => location.reload()
}
