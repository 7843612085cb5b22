import type { KeyboardEvent } from 'react'
import { sayLanguage } from '../../parts/say-language.ts'
import { useWords } from '../../words/use-words.tsx'

/** The languages that the bot reads. */
const READ = 'zh en ar cs de el es fr he hi id it ja ko ms nl pl pt ru sv th tr uk vi'.split(' ')

type Props = { written: readonly string[]; changed: readonly string[]; chosen: string; mayWrite: boolean; onChoose: (language: string) => void }

/** In which language the article is read or written; one more can be added. */
export function LanguageTabs({ written, changed, chosen, mayWrite, onChoose }: Props) {
  const { words, language: read } = useWords()
  const shown = [...new Set([...written, chosen])].sort()
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const next = shown[(shown.indexOf(chosen) + by + shown.length) % shown.length]!
    onChoose(next)
    document.getElementById(`tab-${next}`)?.focus()
  }
  return (
    <div className="language-tabs">
      <div role="tablist" aria-label={words.knowledge.languages} onKeyDown={onKeyDown}>
        {shown.map((language) => (
          <button
            key={language}
            id={`tab-${language}`}
            type="button"
            role="tab"
            aria-selected={language === chosen}
            aria-controls="wording"
            tabIndex={language === chosen ? 0 : -1}
            onClick={() => onChoose(language)}
          >
            {sayLanguage(language, read)}
            {changed.includes(language) && (
              <span className="tab-changed">
                <span className="unseen">{words.knowledge.unsaved}</span>
              </span>
            )}
          </button>
        ))}
      </div>
      {mayWrite && (
        <select aria-label={words.knowledge.addLanguage} value="" onChange={(event) => onChoose(event.target.value)}>
          <option value="">+ {words.knowledge.addLanguage}</option>
          {READ.filter((language) => !shown.includes(language)).map((language) => (
            <option key={language} value={language}>
              {sayLanguage(language, read)}
            </option>
          ))}
        </select>
      )}
    </div>
  )
}
