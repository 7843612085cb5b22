import * as z from 'zod'
import { Emotion } from './conversation.ts'
import { AgentId, ConversationId, MessageId } from './id.ts'
import { Intent } from './intent.ts'

const share = z.number().min(0).max(1)
/** Places count UTF-16 units of the text that was read. */
const place = z.int().nonnegative()

/** One thing that a message asks for. */
export const ReadRequest = z.object({
  clause: z.string(),
  start: place,
  end: place,
  /** Best first. `because`: the pieces of the clause that spoke most for it, strongest first; lower case, as the model reads them. */
  intents: z.array(z.object({ intent: Intent, confidence: share, because: z.array(z.string()) })),
  entities: z.array(z.object({ kind: z.string(), text: z.string(), start: place, end: place, value: z.string() })),
  conditions: z.array(z.string()),
  /** The first intent is the first because of what the shop has taught. */
  taught: z.boolean(),
})
export type ReadRequest = z.infer<typeof ReadRequest>

/** What the bot reads in a text, and why. */
export const ReadMessage = z.object({
  language: z.object({ code: z.string(), confidence: share }),
  requests: z.array(ReadRequest),
  emotion: z.object({ kind: Emotion, intensity: share }),
  /** How likely the bot alone will fail. */
  complexity: share,
  /** How likely it is nothing that a shop can serve. */
  outOfScope: share,
})
export type ReadMessage = z.infer<typeof ReadMessage>

/** The detail of an `understood` step: how a message of the conversation was read when it came. */
export const ReadInTurn = ReadMessage.extend({ messageId: MessageId })
export type ReadInTurn = z.infer<typeof ReadInTurn>

export const PhraseId = z.string().min(1).max(80).brand<'Phrase'>()
export type PhraseId = z.infer<typeof PhraseId>

/** Only what is accepted is taught. */
export const PhraseState = z.enum(['proposed', 'accepted', 'rejected'])
export type PhraseState = z.infer<typeof PhraseState>

/** Nobody says one wish at greater length, and it must fit a key of the store. */
export const LONGEST_PHRASE = 500

const Person = z.object({ id: AgentId, name: z.string() })

/** A sentence and what it means in this shop: a correction, or one that the merchant wrote. */
export const ShopPhrase = z.object({
  id: PhraseId,
  language: z.string(),
  text: z.string(),
  intent: Intent,
  /** What the bot took it for when it was proposed; null: for nothing. */
  heardAs: Intent.nullable(),
  state: PhraseState,
  /** Where a shopper said it. */
  messageId: MessageId.nullable(),
  conversationId: ConversationId.nullable(),
  proposedBy: Person,
  reviewedBy: Person.nullable(),
  at: z.string(),
  reviewedAt: z.string().nullable(),
})
export type ShopPhrase = z.infer<typeof ShopPhrase>
