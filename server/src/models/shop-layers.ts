import type { WorkspaceId } from '@xiaoer/contract/id'
import type { ShopLayer } from '@xiaoer/core/understand/classify'
import type { ShopperModel } from '@xiaoer/core/understand/shopper-model'
import type { ShopPhrases } from '../store/shop-phrases.ts'
import type { Learning } from './learn-elsewhere.ts'

/** What a shop has taught, by language. */
export type Taught = Readonly<Record<string, ShopLayer>>

export interface ShopLayers {
  /** As it was learnt; from time to time the store is asked whether another process was taught something else. */
  of(workspaceId: WorkspaceId): Promise<Taught>
  /** The store has changed: done when `of` gives what it says now. */
  renew(workspaceId: WorkspaceId): Promise<void>
}

interface Learnt {
  readonly version: number
  readonly layer: ShopLayer
}
type Languages = ReadonlyMap<string, Learnt>

/** Keeps what each shop has taught the model, and learns anew where the store has another version. */
export function keepShopLayers(house: {
  readonly model: ShopperModel
  readonly phrases: Pick<ShopPhrases, 'versions' | 'taught'>
  readonly learn: (learning: Learning) => Promise<ShopLayer>
  readonly clock: () => number
  /** How long what was learnt is taken for true without asking the store. */
  readonly keepMs: number
  readonly onTrouble: (workspaceId: WorkspaceId, error: unknown) => void
}): ShopLayers {
  const { model, phrases, learn, clock, keepMs, onTrouble } = house
  const kept = new Map<WorkspaceId, { readonly until: number; readonly taught: Taught }>()
  const learnt = new Map<WorkspaceId, Languages>()
  const asking = new Map<WorkspaceId, { readonly now: Promise<void>; next?: Promise<void> }>()

  const readAnew = async (workspaceId: WorkspaceId): Promise<void> => {
    const before = learnt.get(workspaceId)
    const until = clock() + keepMs
    const versions = await phrases.versions(workspaceId)
    const languages = await Promise.all(
      [...versions].map(async ([language, version]): Promise<[string, Learnt]> => {
        const known = before?.get(language)
        if (known?.version === version) return [language, known]
        const classifier = (model.languages[language] ?? model.languages.en)?.intents
        const taught = classifier ? await phrases.taught(workspaceId, language) : []
        return [language, { version, layer: taught.length > 0 ? await learn({ phrases: taught, classifier: classifier! }) : new Map() }]
      }),
    )
    learnt.set(workspaceId, new Map(languages))
    const taught = languages.filter(([, { layer }]) => layer.size > 0).map(([language, { layer }]) => [language, layer])
    kept.set(workspaceId, { until, taught: Object.fromEntries(taught) })
  }

  /** One at a time for a shop; who asks while one is under way may have changed what it had read already, and shares the one after it. */
  const renew = (workspaceId: WorkspaceId): Promise<void> => {
    const under = asking.get(workspaceId)
    if (under) {
      under.next ??= under.now.catch(() => undefined).then(() => renew(workspaceId))
      return under.next
    }
    const now = readAnew(workspaceId).finally(() => asking.delete(workspaceId))
    asking.set(workspaceId, { now })
    return now
  }

  return {
    renew,
    async of(workspaceId) {
      const before = kept.get(workspaceId)
      if (before && before.until > clock()) return before.taught
      // what cannot be learnt must not keep a shopper from being answered: the bot goes on with what it knew
      await (asking.get(workspaceId)?.now ?? renew(workspaceId)).catch((error: unknown) => onTrouble(workspaceId, error))
      return kept.get(workspaceId)?.taught ?? {}
    },
  }
}
