import { Suspense, useEffect, useState } from 'react'
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router'
import { LiveRoom, useLive } from './live-room.tsx'
import { CommandBar } from './parts/command-bar.tsx'
import { KeysSheet } from './parts/keys-sheet.tsx'
import { ProblemLine } from './parts/problem-line.tsx'
import { useKeys } from './parts/use-keys.ts'
import { Rail } from './rail.tsx'
import { useAlerts } from './use-alerts.ts'
import { useMe } from './use-me.ts'
import { useWords } from './words/use-words.tsx'
import './frame.css'

/** What stands around every screen once somebody is signed in: the rail, the word on the connection, the table of keys. */
export function Frame() {
  const { words } = useWords()
  const me = useMe()
  const { pathname, search } = useLocation()
  if (me.isPending) return <p className="opening">{words.place.loading}</p>
  if (me.data === undefined) return <ProblemLine problem={me.error} onAgain={() => void me.refetch()} />
  if (me.data === null) return <Navigate to="/sign-in" state={{ from: pathname + search }} replace />
  return (
    <LiveRoom me={me.data}>
      <Inside />
    </LiveRoom>
  )
}

function Inside() {
  const { words } = useWords()
  const { state } = useLive()
  const [showsKeys, setShowsKeys] = useState(false)
  const [finds, setFinds] = useState(false)
  useKeys({ '?': () => setShowsKeys(true) })
  useFindKey(() => setFinds(true))
  const navigate = useNavigate()
  useAlerts((id) => void navigate(`/inbox/open/${id}`))
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {words.place.skip}
      </a>
      <Rail onKeys={() => setShowsKeys(true)} />
      <main id="main" tabIndex={-1}>
        {state === 'lost' && (
          <p className="broken" role="status">
            {words.live.lost}
          </p>
        )}
        <Suspense fallback={<p className="opening">{words.place.loading}</p>}>
          <Outlet />
        </Suspense>
      </main>
      {finds && <CommandBar onClose={() => setFinds(false)} />}
      {showsKeys && <KeysSheet onClose={() => setShowsKeys(false)} />}
    </div>
  )
}

/** ⌘K or Ctrl+K, also while one writes; not over another dialog. */
function useFindKey(onFind: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      if (!document.querySelector('dialog[open]')) onFind()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  })
}
