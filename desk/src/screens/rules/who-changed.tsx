import type { Output } from '@xiaoer/contract/api'
import { momentOf } from '../../parts/when.ts'
import { useWords } from '../../words/use-words.tsx'

/** Who changed limits or the pack, the latest first. */
export function WhoChanged({ changes, names }: Pick<Output<'rules'>, 'changes' | 'names'>) {
  const { words, language } = useWords()
  return (
    <section className="rules-card" aria-labelledby="who-changed">
      <h2 id="who-changed">{words.rules.changes.title}</h2>
      {changes.length === 0 && <p className="quiet">{words.rules.changes.none}</p>}
      <ol className="who-changed">
        {changes.map(({ what, by, at, version }) => (
          <li key={`${at} ${version}`}>
            <span>{words.rules.changes[what](version)}</span>
            <span className="quiet">{words.rules.who(names[by] || words.rules.gone, momentOf(at, language))}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
