import type { ConversationId } from '@xiaoer/contract/id'
import Button from 'antd/es/button'
import { Link } from 'react-router'
import { useWords } from '../../words/use-words.tsx'

/** In place of the tray, where the shopper goes on in another conversation: the way there. */
export function LineElsewhere({ conversationId, onNote }: { conversationId: ConversationId; onNote: () => void }) {
  const { words } = useWords()
  return (
    <div className="composer composer-shut">
      <div className="composer-word">
        <span>
          {words.moves.elsewhere} <Link to={`/inbox/open/${conversationId}`}>{words.moves.other}</Link>
        </span>
        <Button onClick={onNote} aria-keyshortcuts="n">
          {words.bench.write.writeNote} <kbd>N</kbd>
        </Button>
      </div>
    </div>
  )
}
