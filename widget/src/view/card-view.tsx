import type { Button, Card } from '@xiaoer/contract/content'
import { safeUrl } from '../links.ts'
import type { Words } from '../words.ts'
import { Icon } from './icon.tsx'

interface CardViewProps {
  readonly card: Card
  readonly buttons: readonly Button[]
  readonly chosen: string | null
  readonly words: Words
  readonly server: string
  readonly press: (actionId: string, label: string) => void
}

/** An order, a product, a return, or a quote: a receipt of what would change, with its buttons. */
export function CardView({ card, buttons, chosen, words, server, press }: CardViewProps) {
  const image = card.image ? safeUrl(card.image, server) : null
  return (
    <article class="card" data-kind={card.kind}>
      <div class="slip">
        <p class="kind">{words.kind[card.kind]}</p>
        <div class="what">
          {image && <img src={image} alt="" loading="lazy" />}
          <div>
            <h3 dir="auto">{card.title}</h3>
            {card.subtitle && (
              <p class="subtitle" dir="auto">
                {card.subtitle}
              </p>
            )}
          </div>
        </div>
        {card.lines.length > 0 && (
          <dl>
            {card.lines.map(({ label, value }, index) => (
              <div key={`${index} ${label}`}>
                <dt dir="auto">{label}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {buttons.length > 0 && (
          <div class="deeds">
            {buttons.map(({ id, label }, index) => (
              <button key={id} type="button" class={index === 0 ? 'primary' : 'plain'} dir="auto" onClick={() => press(id, label)}>
                {label}
              </button>
            ))}
          </div>
        )}
        {chosen && (
          <p class="chosen">
            <Icon name="done" size={16} />
            {words.chosen}: {chosen}
          </p>
        )}
      </div>
    </article>
  )
}
