import Button from 'antd/es/button'
import { Sheet } from '../../parts/sheet.tsx'
import { useWords } from '../../words/use-words.tsx'
import { CopyButton } from './copy-button.tsx'

/** A secret that was just made: nobody can read it again. */
export function ShownOnce({ title, secret, onClose }: { title: string; secret: string; onClose: () => void }) {
  const { words } = useWords()
  return (
    <Sheet title={title} onClose={onClose}>
      <p>{words.access.shownOnce}</p>
      <p className="copied-line">
        <code dir="ltr">{secret}</code>
        <CopyButton text={secret} />
      </p>
      <div className="sheet-deeds">
        <Button type="primary" onClick={onClose}>
          {words.access.noted}
        </Button>
      </div>
    </Sheet>
  )
}
