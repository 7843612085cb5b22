import * as z from 'zod'
import { Template } from './template.ts'

export const Button = z.object({ id: z.string().max(200), label: z.string().max(80) })
export type Button = z.infer<typeof Button>

/** A receipt-like card: an order, a product, a quote before a deed. */
export const Card = z.object({
  kind: z.enum(['order', 'product', 'quote', 'return']),
  title: z.string().max(300),
  subtitle: z.string().max(500).optional(),
  image: z.string().max(2000).optional(),
  lines: z.array(z.object({ label: z.string().max(200), value: z.string().max(500) })).max(40),
})
export type Card = z.infer<typeof Card>

const text = z.string().max(20_000)
const media = {
  url: z.string().max(2000),
  mime: z.string().max(200),
  size: z.int().nonnegative().optional(),
  name: z.string().max(300).optional(),
  text: text.optional(),
}

/** What one message says. Channels that cannot show a kind degrade it: card → buttons → numbered text. */
export const Content = z.discriminatedUnion('type', [
  /** `template`: the same words as the platform has approved them, for where it lets nothing else through. */
  z.object({ type: z.literal('text'), text, template: Template.optional() }),
  z.object({ type: z.literal('buttons'), text, buttons: z.array(Button).min(1).max(12) }),
  z.object({ type: z.literal('card'), text, card: Card, buttons: z.array(Button).max(12) }),
  z.object({ type: z.literal('action'), actionId: z.string().max(200), label: z.string().max(200) }),
  z.object({ type: z.literal('image'), ...media }),
  z.object({ type: z.literal('video'), ...media }),
  z.object({ type: z.literal('voice'), ...media }),
  z.object({ type: z.literal('file'), ...media }),
  z.object({ type: z.literal('location'), lat: z.number(), lng: z.number(), title: z.string().max(300).optional() }),
])
export type Content = z.infer<typeof Content>

/** A picture, a recording or a file that goes along with words. */
export const Attachment = z.object({ type: z.enum(['image', 'video', 'voice', 'file']), ...media }).omit({ text: true })
export type Attachment = z.infer<typeof Attachment>

/** The words of a content, as a reader without pictures would have them. */
export function wordsOf(content: Content): string {
  if (content.type === 'action') return content.label
  if (content.type === 'location') return content.title ?? `${content.lat}, ${content.lng}`
  if (content.type === 'card') return content.text || content.card.title
  return content.text ?? ''
}
