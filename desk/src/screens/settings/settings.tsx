import { Suspense } from 'react'
import { Link, useParams } from 'react-router'
import { useLive } from '../../live-room.tsx'
import { useWords } from '../../words/use-words.tsx'
import { SETTINGS_PAGES } from './pages.ts'
import { SettingsIndex } from './settings-index.tsx'
import './settings.css'

/** The place where the house is set up: what there is on the left, one page of it beside. */
export function Settings() {
  const { words } = useWords()
  const { me } = useLive()
  const { page: path } = useParams()
  const page = SETTINGS_PAGES.find((one) => 'path' in one && one.path === path)
  const say = words.settings
  if (me.agent.role === 'agent')
    return (
      <div className="settings-closed">
        <h1>{say.title}</h1>
        <p className="empty">{say.onlyLeads}</p>
      </div>
    )
  return (
    <div className="settings" data-shows={path ? 'page' : 'index'}>
      <SettingsIndex />
      {path && (
        <div className="settings-page" key={path}>
          <Link className="settings-back" to="/settings">
            {say.back}
          </Link>
          {page && 'screen' in page ? (
            <Suspense fallback={<p className="opening">{words.place.loading}</p>}>
              <page.screen />
            </Suspense>
          ) : (
            <p className="empty">{say.gone}</p>
          )}
        </div>
      )}
    </div>
  )
}
