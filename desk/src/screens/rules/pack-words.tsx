import type { Output } from '@xiaoer/contract/api'
import { useWords } from '../../words/use-words.tsx'
import { sayDeeds, sayPromises } from './say-pack.ts'
import type { ShopMoney } from './shop-money.ts'

/** The base pack in plain words, and what the law asks beside. */
export function PackWords({ rules, versions, money }: Pick<Output<'rules'>, 'rules' | 'versions'> & { money: ShopMoney }) {
  const { words, language } = useWords()
  const say = words.rules.words
  const saying = { words, language, money }
  const promises = sayPromises(rules, saying)
  return (
    <section aria-labelledby="pack-words">
      <h2 id="pack-words">{say.title}</h2>
      <p className="quiet">
        {say.version(rules.title, rules.version)}
        {rules.checkedOn && ` · ${words.rules.adopt.checked(rules.checkedOn)}`}
      </p>
      <dl className="pack-words">
        {sayDeeds(rules, saying).map(({ type, text }) => (
          <div key={type}>
            <dt>{words.command[type]}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        {promises.length > 0 && (
          <div>
            <dt>{say.promises}</dt>
            <dd>{promises.join(words.rules.between)}</dd>
          </div>
        )}
      </dl>
      {rules.duties.length > 0 && (
        <>
          <h3>{say.duties}</h3>
          <ul className="duties">
            {rules.duties.map((duty) => (
              <li key={duty.source}>
                {duty[language]}{' '}
                <span className="quiet">
                  {duty.source}
                  {duty.from && ` · ${say.since(duty.from)}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <details className="versions">
        <summary>{say.versions(versions.length)}</summary>
        <ol>
          {versions.map((one) => (
            <li key={`${one.id} ${one.version}`}>
              {say.version(one.title, one.version)}{' '}
              <span className="quiet">
                {one.validFrom ? say.from(one.validFrom) : say.forever}
                {one.validTo && ` · ${say.until(one.validTo)}`}
              </span>
            </li>
          ))}
        </ol>
      </details>
    </section>
  )
}
