import { createContext, type ReactNode, use, useEffect, useMemo } from 'react'
import { keep, useKept } from '../parts/kept.ts'
import { en } from './en.ts'
import { type Words, zh } from './zh.ts'

export type Language = 'zh' | 'en'

const TABLES: Record<Language, Words> = { zh, en }
const Spoken = createContext<{ language: Language; words: Words; speak: (language: Language) => void } | null>(null)

/** The texts in the language that was chosen, or else in the browser's; all of the desk changes at once when it is switched. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const language = languageOf(useKept('language'), navigator.languages)
  const value = useMemo(() => ({ language, words: TABLES[language], speak: (chosen: Language) => keep('language', chosen) }), [language])
  useEffect(() => {
    document.documentElement.lang = value.words.language
  }, [value])
  return <Spoken value={value}>{children}</Spoken>
}

export function useWords() {
  const value = use(Spoken)
  if (!value) throw new Error('useWords outside of WordsProvider')
  return value
}

/** What was chosen, else the first language of the browser that we speak, else English. */
export function languageOf(chosen: string | null, wanted: readonly string[]): Language {
  if (chosen === 'zh' || chosen === 'en') return chosen
  for (const tag of wanted) {
    const language = tag.toLowerCase().split('-')[0]
    if (language === 'zh' || language === 'en') return language
  }
  return 'en'
}
