import type { ConversationId } from '@xiaoer/contract/id'
import { useWords } from '../../words/use-words.tsx'
import { useColleaguesHere } from './use-being-here.ts'

/** Who else looks at this, and who is writing: so that nobody answers twice. */
export function ColleaguesHere({ conversationId }: { conversationId: ConversationId }) {
  const { words } = useWords()
  const colleagues = useColleaguesHere(conversationId)
  const said = words.bench.here
  const names = (doing: 'viewing' | 'typing') =>
    colleagues
      .filter((each) => each.doing === doing)
      .map(({ name }) => name)
      .join(words.steps.and)
  const [writing, looking] = [names('typing'), names('viewing')]
  return (
    <p className={writing ? 'colleagues colleagues-write' : 'colleagues'} role="status">
      {writing && said.writes(writing)} {looking && said.looks(looking)}
    </p>
  )
}
