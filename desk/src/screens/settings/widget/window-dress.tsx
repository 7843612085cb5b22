import { Choose } from '../../../parts/choose.tsx'
import { sayLanguage } from '../../../parts/say-language.ts'
import { useWords } from '../../../words/use-words.tsx'
import type { Dress } from './snippet-of.ts'
import { WINDOW_LANGUAGES } from './window-languages.ts'

/** How the window comes: light or dark, in which language, open at first or not. */
export function WindowDress({ dress, onChange }: { dress: Dress; onChange: (dress: Dress) => void }) {
  const { words } = useWords()
  const say = words.settings.widget
  return (
    <div className="window-dress">
      <Choose
        label={say.theme}
        value={dress.theme}
        options={(['auto', 'light', 'dark'] as const).map((theme) => ({ value: theme, label: say.themes[theme] }))}
        onChoose={(theme) => onChange({ ...dress, theme: theme as Dress['theme'] })}
      />
      <Choose
        label={say.language}
        value={dress.locale}
        options={[{ value: '', label: say.ofPage }, ...WINDOW_LANGUAGES.map((one) => ({ value: one, label: sayLanguage(one, words.language) }))]}
        onChoose={(locale) => onChange({ ...dress, locale })}
      />
      <label>
        <input type="checkbox" checked={dress.isOpen} onChange={({ target }) => onChange({ ...dress, isOpen: target.checked })} /> {say.openAtFirst}
      </label>
    </div>
  )
}
