import type { FormEvent, ReactNode } from 'react'
import { useWords } from '../words/use-words.tsx'
import './door.css'

type Props = { title: string; lead: string; onSubmit?: (event: FormEvent) => void; children?: ReactNode }

/** The page in front of the desk: one card, the seal, the switch of language. */
export function Door({ title, lead, onSubmit, children }: Props) {
  const { words, language, speak } = useWords()
  return (
    <main className="door">
      <form className="door-card" onSubmit={onSubmit} noValidate={false}>
        <span className="seal" aria-hidden="true">
          二
        </span>
        <h1>{title}</h1>
        <p className="quiet">{lead}</p>
        {children}
      </form>
      <button type="button" className="door-language" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => speak(language === 'zh' ? 'en' : 'zh')}>
        {words.otherLanguage}
      </button>
    </main>
  )
}

export function Field({ id, label, hint, children }: { id: string; label: string; hint?: string; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && (
        <p className="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
