import Button from 'antd/es/button'
import { useState } from 'react'
import { useWords } from '../../words/use-words.tsx'

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { words } = useWords()
  const [copied, setCopied] = useState<string | null>(null)
  return (
    <Button size="small" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))}>
      <span aria-live="polite">{copied === text ? words.team.copied : (label ?? words.team.copy)}</span>
    </Button>
  )
}
