import Input from 'antd/es/input'
import { useState } from 'react'
import { NavLink } from 'react-router'
import { useWords } from '../../words/use-words.tsx'
import { findSettings } from './find-settings.ts'
import { SETTINGS_PAGES } from './pages.ts'
import { SETTINGS_PARTS } from './settings-part.ts'

/** What can be set, by what it is for; a word in the box finds the page where it is set. */
export function SettingsIndex() {
  const { words } = useWords()
  const [sought, setSought] = useState('')
  const found = findSettings(sought, SETTINGS_PAGES, words)
  const say = words.settings
  return (
    <nav className="settings-index" aria-label={say.title}>
      <h1>{say.title}</h1>
      <Input type="search" allowClear aria-label={say.find} placeholder={say.find} value={sought} onChange={(event) => setSought(event.target.value)} />
      <p role="status" className="quiet settings-none">
        {found.length === 0 ? say.none : ''}
      </p>
      {SETTINGS_PARTS.map((part) => {
        const pages = found.filter(({ page }) => page.part === part)
        if (pages.length === 0) return null
        return (
          <section key={part}>
            <h2>{say.parts[part]}</h2>
            <ul>
              {pages.map(({ page, found: settings }) => (
                <li key={page.name(words)}>
                  <NavLink to={'to' in page ? page.to : `/settings/${page.path}`}>
                    <b>{page.name(words)}</b>
                    <span className="quiet">{settings.length > 0 ? settings.join(words.rules.between) : page.lead(words)}</span>
                  </NavLink>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </nav>
  )
}
