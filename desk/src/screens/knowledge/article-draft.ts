import type { Article, ArticleDraft, ArticleId } from '@xiaoer/contract/article'
import type { Intent } from '@xiaoer/contract/intent'

/** What is written for one language; the other ways to ask one a line. */
export interface Wording {
  readonly title: string
  readonly text: string
  readonly ways: string
}

export type About = Pick<ArticleDraft, 'intent' | 'category' | 'validFrom' | 'validTo'>

/** An article that is being written, and how it stood when the writing began. */
export interface Draft {
  readonly about: About
  readonly wordings: Readonly<Record<string, Wording>>
  readonly before: {
    readonly about: About
    readonly wordings: Readonly<Record<string, Wording>>
    readonly versions: Readonly<Record<string, number>>
  }
}

export const NO_WORDING: Wording = { title: '', text: '', ways: '' }
const FOR_ALL: About = { intent: null, category: null, validFrom: null, validTo: null }

/** The article as it stands, ready to be changed. */
export function draftOf(rows: readonly Article[]): Draft {
  const about = aboutOf(rows)
  const wordings = Object.fromEntries(rows.map((row) => [row.language, wordingOf(row)]))
  return { about, wordings, before: { about, wordings, versions: Object.fromEntries(rows.map(({ language, version }) => [language, version])) } }
}

/** A new article that answers a question, as it was asked. */
export function newDraft(intent: Intent | null, language: string, title: string): Draft {
  return { about: { ...FOR_ALL, intent }, wordings: { [language]: { ...NO_WORDING, title } }, before: { about: FOR_ALL, wordings: {}, versions: {} } }
}

/** The languages to be saved: those with other words than before; where only the days or the question changed, one of them stands for all. */
export function toSave({ about, wordings, before }: Draft): string[] {
  const changed = Object.keys(wordings).filter((language) => !same(wordings[language], before.wordings[language] ?? NO_WORDING))
  return changed.length > 0 || same(about, before.about) ? changed : Object.keys(before.wordings).slice(0, 1)
}

/** What is sent for a language. Who changed its words meanwhile is met with the version that was seen; who changed only the rest is not overruled. */
export function toPut(id: ArticleId, language: string, { about, wordings, before }: Draft, rows: readonly Article[]): ArticleDraft & { version: number } {
  const { title, text, ways } = wordings[language]!
  const row = rows.find((each) => each.language === language)
  const isAsSeen = row && same(wordingOf(row), before.wordings[language])
  return {
    id,
    language,
    ...(same(about, before.about) && rows.length > 0 ? aboutOf(rows) : about),
    title: title.trim(),
    text: text.trim(),
    alsoAskedAs: [...new Set(ways.split('\n').map((way) => way.trim()))].filter((way) => way !== ''),
    version: isAsSeen ? row.version : (before.versions[language] ?? 0),
  }
}

/** Why it cannot be saved yet. */
export function lackOf(draft: Draft): 'incomplete' | 'backwards' | null {
  const { validFrom, validTo } = draft.about
  if (validFrom && validTo && Date.parse(validFrom) >= Date.parse(validTo)) return 'backwards'
  return toSave(draft).some((language) => draft.wordings[language]!.title.trim() === '' || draft.wordings[language]!.text.trim() === '') ? 'incomplete' : null
}

/** Does it hold now, not yet, or no longer? */
export function stateOf({ validFrom, validTo }: Pick<Article, 'validFrom' | 'validTo'>, now: number): 'planned' | 'held' | 'over' {
  if (validTo && Date.parse(validTo) <= now) return 'over'
  return validFrom && Date.parse(validFrom) > now ? 'planned' : 'held'
}

/** A moment as the field of a browser writes it, in the reader's time zone; and back. */
export function toField(instant: string | null): string {
  if (instant === null) return ''
  const at = new Date(instant)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

export function fromField(written: string): string | null {
  const at = new Date(written)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

function aboutOf([row]: readonly Article[]): About {
  return row ? { intent: row.intent, category: row.category, validFrom: row.validFrom, validTo: row.validTo } : FOR_ALL
}

function wordingOf({ title, text, alsoAskedAs }: Article): Wording {
  return { title, text, ways: alsoAskedAs.join('\n') }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
