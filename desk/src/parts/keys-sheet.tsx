import Button from 'antd/es/button'
import { useWords } from '../words/use-words.tsx'
import { Sheet } from './sheet.tsx'

/** The table of keys. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const { words } = useWords()
  const rows: [string[], string][] = [
    [['J'], words.keys.next],
    [['K'], words.keys.previous],
    [['T'], words.keys.takeOver],
    [['R'], words.keys.reply],
    [['E'], words.keys.resolve],
    [['P'], words.keys.person],
    [['V'], words.keys.views],
    [['A'], words.keys.act],
    [['X'], words.moves.split],
    [['Y'], words.botDraft.send],
    [['U'], words.botDraft.change],
    [['S'], words.keys.snooze],
    [['G'], words.keys.transfer],
    [['L'], words.keys.label],
    [['Ctrl / ⌘', 'K'], words.keys.find],
    [['A'], words.keys.acceptPhrase],
    [['X'], words.keys.rejectPhrase],
    [['W'], words.ticket.keys.work],
    [['E'], words.ticket.keys.solve],
    [['Q'], words.ticket.keys.ask],
    [['N'], words.ticket.keys.note],
    [['/'], words.ticket.keys.find],
    [['N'], words.keys.note],
    [['Z'], words.keys.takeBack],
    [['/'], words.keys.canned],
    [['Enter'], words.keys.send],
    [['Shift', 'Enter'], words.keys.newLine],
    [['Esc'], words.keys.escape],
    [['?'], words.keys.help],
  ]
  return (
    <Sheet title={words.keys.title} onClose={onClose}>
      <dl className="keys">
        {rows.map(([keys, deed]) => (
          <div key={deed}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{deed}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={onClose}>{words.keys.close}</Button>
    </Sheet>
  )
}
