import { type DialogueScore, measureDialogues } from './measure-dialogues.ts'
import { type EntityScore, measureEntities } from './measure-entities.ts'
import { type LanguageScore, measureLanguages } from './measure-languages.ts'
import { measurePeer, type PeerScore } from './measure-peer.ts'
import { measureScope, type ScopeScore } from './measure-scope.ts'
import { measureShopper, readModel, type ShopperScore } from './measure-shopper.ts'

/** All that was measured of the shipped model, on messages that it never saw. */
export interface ShippedScores {
  readonly shopper: readonly ShopperScore[]
  readonly entities: readonly EntityScore[]
  readonly dialogues: readonly DialogueScore[]
  readonly languages: readonly LanguageScore[]
  readonly scope: readonly ScopeScore[]
  readonly peers: readonly PeerScore[]
}

/** `folder` null: without the public sets and without the peer. */
export async function measureShipped(folder: string | null): Promise<ShippedScores> {
  const model = readModel()
  return {
    shopper: measureShopper(['zh', 'en'], model),
    entities: measureEntities(['zh', 'en'], model),
    dialogues: measureDialogues(model, { textsOnly: true }),
    languages: measureLanguages(model),
    scope: folder ? measureScope(folder, model) : [],
    peers: folder ? [await measurePeer('zh', model), await measurePeer('en', model)] : [],
  }
}
