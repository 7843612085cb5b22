import type { Emotion } from '@xiaoer/contract/conversation'
import type { Known } from '../known.ts'
import { phrase, type Utterance } from '../said.ts'

interface Toned {
  readonly known: Known
  readonly utterances: readonly Utterance[]
}

const UNHAPPY: ReadonlySet<Emotion> = new Set(['anxious', 'dissatisfied', 'angry'])

/** Below this it may have been said in passing: who is comforted for nothing feels talked down to. */
const SURE = 0.6

/** Sentences that say sorry or calm by themselves: nothing is put before them. */
const WARM = /^(?:handoff\.|fault\.|complaint\.|compensation\.|talk\.|person\.|tone\.|closing\.|identity\.wrong)/

/** Who is angry or worried hears that it was noticed, once; who is angry also that a person is there. */
export function withTone(
  known: Known,
  utterances: readonly Utterance[],
  { handedOver, voice }: { readonly handedOver: boolean; readonly voice: 'plain' | 'warm' },
): Toned {
  const { emotion } = known
  if (!UNHAPPY.has(emotion) || known.felt < SURE) return { known: { ...known, soothed: null }, utterances }
  const small = emotion === 'dissatisfied' && voice === 'plain'
  if (handedOver || small || known.soothed === emotion || utterances.some(({ said }) => WARM.test(said.phrase)) || utterances.length === 0)
    return { known, utterances }
  const person: readonly Utterance[] = emotion === 'angry' && known.awaiting === null ? [{ said: phrase('tone.person') }] : []
  return { known: { ...known, soothed: emotion }, utterances: [{ said: phrase(`tone.${emotion}`) }, ...utterances, ...person] }
}

/** After something was put right for an unhappy shopper: was that it? */
export function closingCheck(known: Known, utterances: readonly Utterance[]): Toned {
  const settled = utterances.some(({ said }) => said.phrase.startsWith('done.'))
  const unhappy = known.emotion === 'angry' || known.emotion === 'dissatisfied'
  if (!settled || !unhappy || known.awaiting !== null || known.agenda.length > 0) return { known, utterances }
  const check: Utterance = {
    said: phrase('closing.check'),
    choices: [
      { id: 'yes', label: phrase('closing.yes') },
      { id: 'no', label: phrase('closing.no') },
    ],
  }
  return { known: { ...known, awaiting: { for: 'closing' } }, utterances: [...utterances, check] }
}
