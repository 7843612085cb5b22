import type { Words } from '../../words/zh.ts'
import type { SetElsewhere, SettingsPage } from './pages.ts'

export interface FoundPage {
  readonly page: SettingsPage | SetElsewhere
  /** What of it was looked for; none where nothing was, or its name says it. */
  readonly found: readonly string[]
}

/** The pages with what was looked for in their name, their sentence or their settings; every word must be there. */
export function findSettings(sought: string, pages: readonly (SettingsPage | SetElsewhere)[], words: Words): readonly FoundPage[] {
  const wanted = sought.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return pages.map((page) => ({ page, found: [] }))
  const has = (text: string) => wanted.every((word) => text.toLowerCase().includes(word))
  return pages.flatMap((page) => {
    const found = page.settings(words).filter(has)
    return found.length > 0 || has(`${page.name(words)} ${page.lead(words)}`) ? [{ page, found }] : []
  })
}
