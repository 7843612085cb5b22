import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ContactId } from '@xiaoer/contract/id'
import Button from 'antd/es/button'
import { useState } from 'react'
import { call } from '../../client.ts'
import { useNotice } from '../../parts/notice.tsx'
import { momentOf } from '../../parts/when.ts'
import { usePerson } from '../../use-person.ts'
import { useWords } from '../../words/use-words.tsx'
import { BlockSheet } from './block-sheet.tsx'

/** Whether somebody is served, and where that is changed. */
export function PersonBlock({ contactId }: { contactId: ContactId }) {
  const { words, language } = useWords()
  const client = useQueryClient()
  const { tell, complain } = useNotice()
  const said = words.blocks
  const block = usePerson(contactId).data?.block ?? null
  const [blocks, setBlocks] = useState(false)
  const lift = useMutation({
    mutationFn: () => call('unblockPerson', { contactId }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['person', contactId] })
      tell(said.lifted)
    },
    onError: complain,
  })
  if (!block)
    return (
      <div>
        <Button size="small" onClick={() => setBlocks(true)}>
          {said.block}
        </Button>
        {blocks && <BlockSheet contactId={contactId} onClose={() => setBlocks(false)} />}
      </div>
    )
  return (
    <section className="person-part person-blocked" aria-label={said.isBlocked}>
      <header>
        <h3>
          {said.isBlocked} · {said.reasons[block.reason]}
        </h3>
        <Button size="small" loading={lift.isPending} onClick={() => lift.mutate()}>
          {said.unblock}
        </Button>
      </header>
      {block.note !== '' && <p dir="auto">{block.note}</p>}
      <p className="quiet">
        {said.by(block.who, momentOf(block.at, language))} · {block.until === null ? said.noEnd : said.endsAt(momentOf(block.until, language))}
      </p>
    </section>
  )
}
