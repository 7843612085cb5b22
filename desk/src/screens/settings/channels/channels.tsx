import { useWords } from '../../../words/use-words.tsx'

/** Where shoppers write to the shop. */
export function Channels() {
  const { words } = useWords()
  return (
    <>
      <h1>{words.settings.channels.name}</h1>
      <p className="quiet">{words.settings.channels.lead}</p>
    </>
  )
}
