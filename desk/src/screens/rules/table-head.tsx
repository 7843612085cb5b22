import type { Output } from '@xiaoer/contract/api'
import type { RuleDraft } from '@xiaoer/contract/rule-api'
import type { RuleTable } from '@xiaoer/contract/rule-table'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useWords } from '../../words/use-words.tsx'
import type { Edit } from './draft.ts'

const SHORT_NAME = /^[a-z0-9][a-z0-9-]{0,39}$/

type Props = {
  all: Output<'rules'>
  versions: readonly RuleTable[]
  draft: RuleDraft
  isChanged: boolean
  isReadable: boolean
  /** Somebody else has saved a newer version. */
  isBehind: boolean
  isSaving: boolean
  /** What came of the last deed. */
  said: string
  onChange: (edit: Edit) => void
  onSave: () => void
  onDiscard: () => void
  onAsk: (asks: 'publish' | 'end') => void
}

/** A table's name, how it stands, and what can be done with it as a whole. */
export function TableHead({ all, versions, draft, isChanged, isReadable, isBehind, isSaving, said, onChange, onSave, onDiscard, onAsk }: Props) {
  const { words } = useWords()
  const say = words.rules.editor
  const newest = versions[0]
  const published = versions.find(({ state }) => state === 'published')
  const whyNotId = newest ? null : whyNotShortName(draft.tableId, all, say)
  const maySave = isChanged && isReadable && whyNotId === null && draft.title.trim() !== ''
  return (
    <header>
      <div className="field">
        <label htmlFor="table-title">{say.name}</label>
        <Input
          id="table-title"
          size="large"
          maxLength={200}
          value={draft.title}
          placeholder={say.namePlaceholder}
          autoFocus={!newest}
          onChange={(event) => onChange((now) => ({ ...now, title: event.target.value }))}
        />
      </div>
      {newest ? (
        <p className="table-state">
          <span className="rule-table-id">{newest.id}</span>
          {published && (
            <span className="in-force">{published.rows.length > 0 ? words.rules.tables.inForce(published.version) : words.rules.tables.ended}</span>
          )}
          {newest.state === 'draft' && <span className="waits">{words.rules.tables.draft(newest.version)}</span>}
        </p>
      ) : (
        <ShortName tableId={draft.tableId} whyNot={whyNotId} onChange={onChange} />
      )}
      <div className="table-deeds">
        <Button id="save-table" type={isChanged ? 'primary' : 'default'} disabled={!maySave} loading={isSaving} onClick={onSave}>
          {say.save}
        </Button>
        <Button type={isChanged ? 'default' : 'primary'} disabled={isChanged || newest?.state !== 'draft'} onClick={() => onAsk('publish')}>
          {say.publish}
        </Button>
        {isChanged && newest && <Button onClick={onDiscard}>{say.discard}</Button>}
        {!isChanged && published && published.rows.length > 0 && <Button onClick={() => onAsk('end')}>{say.end}</Button>}
        <span role="status" className={isChanged ? 'waits' : 'quiet'}>
          {isChanged ? say.unsaved : said}
        </span>
      </div>
      {isBehind && (
        <div className="problem" role="alert">
          <span>{say.conflict}</span>
          <Button size="small" onClick={onDiscard}>
            {say.loadNewest}
          </Button>
        </div>
      )}
    </header>
  )
}

/** What records cite, chosen once. */
function ShortName({ tableId, whyNot, onChange }: { tableId: string; whyNot: string | null; onChange: (edit: Edit) => void }) {
  const { words } = useWords()
  const isWrong = tableId !== '' && whyNot !== null
  return (
    <div className="field">
      <label htmlFor="table-id">{words.rules.editor.id}</label>
      <Input
        id="table-id"
        maxLength={40}
        value={tableId}
        status={isWrong ? 'error' : ''}
        aria-invalid={isWrong}
        aria-describedby="table-id-hint"
        onChange={(event) => onChange((now) => ({ ...now, tableId: event.target.value.toLowerCase() }))}
      />
      <p id="table-id-hint" className={isWrong ? 'wrong-text' : 'quiet'}>
        {isWrong ? whyNot : words.rules.editor.idHint}
      </p>
    </div>
  )
}

function whyNotShortName(id: string, { tables }: Output<'rules'>, say: { readonly idWrong: string; readonly idTaken: string }): string | null {
  // `new` is the address where tables are begun
  if (!SHORT_NAME.test(id) || id === 'new') return say.idWrong
  return tables.some(({ tableId }) => tableId === id) ? say.idTaken : null
}
