import { useQueryClient } from '@tanstack/react-query'
import { type Macro, MacroDeeds } from '@xiaoer/contract/canned-api'
import { COMMAND_TYPES, type CommandType } from '@xiaoer/contract/command'
import type { AgentId, MacroId } from '@xiaoer/contract/id'
import { Priority } from '@xiaoer/contract/priority'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useId, useState } from 'react'
import { call } from '../../client.ts'
import { Choose } from '../../parts/choose.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useViews } from '../../use-views.ts'
import { useWords } from '../../words/use-words.tsx'

/** Several deeds under one name. */
export function MacroSheet({ macro, onClose }: { macro?: Macro; onClose: () => void }) {
  const { words } = useWords()
  const said = words.bench.write
  const client = useQueryClient()
  const { complain } = useNotice()
  const people = useViews().data?.people ?? []
  const [name, setName] = useState(macro?.name ?? '')
  const [tags, setTags] = useState(macro?.deeds.add.join(', ') ?? '')
  const [deeds, setDeeds] = useState<MacroDeeds>(() => macro?.deeds ?? MacroDeeds.parse({}))
  const [isBusy, setIsBusy] = useState(false)
  const [nameId, textId, tagsId] = [useId(), useId(), useId()]
  const set = (patch: Partial<MacroDeeds>) => setDeeds({ ...deeds, ...patch })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setIsBusy(true)
    const add = tags
      .split(/[,，]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '')
    try {
      await call('saveMacro', { macroId: macro?.id ?? (crypto.randomUUID() as string as MacroId), name, deeds: { ...deeds, add } })
      await client.invalidateQueries({ queryKey: ['canned'] })
      onClose()
    } catch (problem) {
      complain(problem)
      setIsBusy(false)
    }
  }
  const priorities = [{ value: '', label: said.asItIs }, ...Priority.options.map((value) => ({ value, label: words.bench.label.priorities[value] }))]
  const acts = [{ value: '', label: said.noAct }, ...COMMAND_TYPES.map((value) => ({ value, label: words.command[value] }))]
  const ends = (['stay', 'resolve', 'hand-back', 'give'] as const).map((value) => ({ value, label: said.ends[value] }))
  const isComplete = name.trim() !== '' && (deeds.ends !== 'give' || deeds.to !== null)
  return (
    <Sheet title={macro ? words.canned.edit(macro.name) : said.newMacro} onClose={onClose}>
      <form className="keep-canned" onSubmit={(event) => void save(event)}>
        <div className="choose">
          <label htmlFor={nameId}>{said.macroName}</label>
          <Input id={nameId} value={name} maxLength={60} autoFocus onChange={(event) => setName(event.target.value)} />
        </div>
        <div className="choose">
          <label htmlFor={textId}>{said.macroText}</label>
          <Input.TextArea
            id={textId}
            value={deeds.text}
            maxLength={5_000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={(event) => set({ text: event.target.value })}
          />
          <p className="quiet">{said.cannedTextHint}</p>
        </div>
        <div className="choose">
          <label htmlFor={tagsId}>{said.macroAdd}</label>
          <Input id={tagsId} value={tags} maxLength={400} onChange={(event) => setTags(event.target.value)} />
        </div>
        <Choose
          label={said.macroPriority}
          value={deeds.priority ?? ''}
          options={priorities}
          onChoose={(one) => set({ priority: one === '' ? null : (one as Priority) })}
        />
        <Choose label={said.macroAct} value={deeds.act ?? ''} options={acts} onChoose={(one) => set({ act: one === '' ? null : (one as CommandType) })} />
        <Choose label={said.macroEnds} value={deeds.ends} options={ends} onChoose={(one) => set({ ends: one as MacroDeeds['ends'], to: null })} />
        {deeds.ends === 'give' && (
          <Choose
            label={said.macroTo}
            value={deeds.to ?? ''}
            options={[{ value: '', label: '…' }, ...people.map((one) => ({ value: one.id, label: one.name }))]}
            onChoose={(one) => set({ to: one === '' ? null : (one as AgentId) })}
          />
        )}
        <div className="sheet-deeds">
          <Button type="primary" htmlType="submit" loading={isBusy} disabled={!isComplete}>
            {said.save}
          </Button>
          <Button onClick={onClose}>{words.deed.cancel}</Button>
        </div>
      </form>
    </Sheet>
  )
}
