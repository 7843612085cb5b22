import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Block } from '@xiaoer/contract/block-api'
import Button from 'antd/es/button'
import { call } from '../../../client.ts'
import { useNotice } from '../../../parts/notice.tsx'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { sayName } from '../../../parts/say-name.ts'
import { momentOf } from '../../../parts/when.ts'
import { useWords } from '../../../words/use-words.tsx'
import './blocked.css'

/** Who is not served at the moment, why and until when. */
export function Blocked() {
  const { words, language } = useWords()
  const client = useQueryClient()
  const { tell, complain } = useNotice()
  const said = words.blocks
  const asked = useQuery({ queryKey: ['blocks'], queryFn: ({ signal }) => call('blocks', {}, signal), refetchOnMount: 'always' })
  const lift = useMutation({
    mutationFn: ({ contact }: Block) => call('unblockPerson', { contactId: contact.id }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['blocks'] })
      tell(said.lifted)
    },
    onError: complain,
  })
  return (
    <>
      <h1>{said.name}</h1>
      <p className="quiet">{said.lead}</p>
      {asked.isPending && <p className="opening">{words.place.loading}</p>}
      {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      {asked.data?.blocks.length === 0 && <p className="empty">{said.none}</p>}
      <ul className="blocked-list">
        {asked.data?.blocks.map((block) => (
          <li key={block.id}>
            <div>
              <b dir="auto">{sayName(block.contact, words)}</b> {said.reasons[block.reason]}
              {block.note !== '' && <p dir="auto">{block.note}</p>}
              <p className="quiet">
                {said.by(block.who, momentOf(block.at, language))} · {block.until === null ? said.noEnd : said.endsAt(momentOf(block.until, language))}
              </p>
            </div>
            <Button aria-label={said.unblockWho(sayName(block.contact, words))} loading={lift.isPending} onClick={() => lift.mutate(block)}>
              {said.unblock}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
