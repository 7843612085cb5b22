import './forbid-eval.ts'

import { createRoot } from 'react-dom/client'
import { Desk } from './desk.tsx'
import './look.css'

/** Two reloads within this time would be a circle: the missing part will not come by asking again. */
const RELOAD_MS = 30_000

// A newer house has other file names; a desk that was open through the upgrade fetches the new page instead of breaking.
addEventListener('vite:preloadError', (event) => {
  const last = Number(sessionStorage.getItem('xiaoer.desk.reloaded') ?? 0)
  if (Date.now() - last < RELOAD_MS) return
  event.preventDefault()
  sessionStorage.setItem('xiaoer.desk.reloaded', String(Date.now()))
  location.reload()
})

// The shell is kept for a weak network; where it cannot be, the desk works as before. Not while it is developed: its parts change under one name.
if (!import.meta.hot) void navigator.serviceWorker?.register('/desk/worker.js').catch(() => undefined)

createRoot(document.getElementById('desk')!).render(<Desk />)
