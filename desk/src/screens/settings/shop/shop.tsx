import { ProblemLine } from '../../../parts/problem-line.tsx'
import { useWords } from '../../../words/use-words.tsx'
import { ConnectorSection } from './connector-section.tsx'
import { useShopSetup } from './use-shop-setup.ts'
import { WorkspaceForm } from './workspace-form.tsx'
import './shop.css'

/** The shop itself: its name and clock, where its orders are, who knows of parcels and refunds. */
export function Shop() {
  const { words } = useWords()
  const asked = useShopSetup()
  const say = words.settings.shop
  if (asked.isPending) return <p className="opening">{words.place.loading}</p>
  if (!asked.data) return <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />
  return (
    <>
      <h1>{say.name}</h1>
      <p className="quiet">{say.lead}</p>
      <WorkspaceForm key={`${asked.data.name} ${asked.data.timeZone}`} setup={asked.data} />
      {(['shop', 'carrier', 'payment'] as const).map((kind) => (
        <ConnectorSection key={kind} kind={kind} setup={asked.data} />
      ))}
    </>
  )
}
