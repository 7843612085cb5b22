import * as z from 'zod'
import { ConversationId, MessageId } from './id.ts'

/** BCP 47, as the desk and conversations have it. */
const Language = z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/)

/** The other side of a message, and who made one of the other. */
export const Translation = z.object({ messageId: MessageId, language: z.string(), text: z.string(), by: z.string() })
export type Translation = z.infer<typeof Translation>

const one = z.object({ conversationId: ConversationId })

/** The routes of what is said in another language, part of `API`. */
export const TRANSLATION_API = {
  /** What was translated in a conversation already; `by` null: no translator is configured. */
  translations: {
    method: 'GET',
    path: '/api/v1/desk/conversations/:conversationId/translations',
    input: one,
    output: z.object({ by: z.string().nullable(), translations: z.array(Translation) }),
  },
  /** What the shopper would read; nothing is sent or kept. */
  previewTranslation: {
    method: 'POST',
    path: '/api/v1/desk/conversations/:conversationId/translations/preview',
    input: one.extend({ text: z.string().trim().min(1).max(5_000), to: Language }),
    output: z.object({ text: z.string(), by: z.string() }),
  },
  /** A message in the reader's language, kept beside it. */
  translateMessage: {
    method: 'POST',
    path: '/api/v1/desk/conversations/:conversationId/translations/:messageId',
    input: one.extend({ messageId: MessageId, to: Language }),
    output: Translation,
  },
} as const
