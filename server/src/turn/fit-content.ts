import type { Content } from '@xiaoer/contract/content'
import type { ChannelCapabilities } from '../channels/channel.ts'
import { lengthIn, splitText } from './split-text.ts'

/** Degrades what a channel cannot show (card → words and buttons → a numbered list; media → words with a link) and cuts what is too long. */
export function fitContent(
  content: Content,
  can: Pick<ChannelCapabilities, 'cards' | 'buttons' | 'media' | 'captions' | 'text' | 'templates'>,
): readonly Content[] {
  if (content.type === 'text' && content.template && can.templates) return [content]
  if (content.type === 'card' && (!can.cards || content.buttons.length > can.buttons.max)) {
    const text = wordsOfCard(content)
    return fitContent(content.buttons.length > 0 ? { type: 'buttons', text, buttons: content.buttons } : { type: 'text', text }, can)
  }
  if (content.type === 'buttons') {
    const { buttons } = content
    if (buttons.length > can.buttons.max || buttons.some(({ label }) => label.length > can.buttons.label)) return fitContent(numbered(content), can)
    // the buttons belong to the last words
    const pieces = splitText(content.text, { ...can.text, max: can.buttons.text ?? can.text.max })
    return pieces.map((text, index) => (index === pieces.length - 1 ? { ...content, text } : { type: 'text', text }))
  }
  if (content.type === 'text') return splitText(content.text, can.text).map((text) => ({ type: 'text', text }))
  if (isMedia(content)) {
    if (!can.media.includes(content.type)) return fitContent(linkOf(content), can)
    if (content.text && !fitsBelow(content, content.text, can)) return [withoutWords(content), ...fitContent({ type: 'text', text: content.text }, can)]
  }
  return [content]
}

function fitsBelow({ type }: MediaContent, words: string, { captions, text }: Pick<ChannelCapabilities, 'captions' | 'text'>): boolean {
  if (!captions) return false
  if (captions === true) return lengthIn(words, text.unit) <= text.max
  return captions.below.includes(type) && lengthIn(words, text.unit) <= captions.max
}

type MediaContent = Extract<Content, { type: 'image' | 'video' | 'voice' | 'file' }>

export function isMedia(content: Content): content is MediaContent {
  return content.type === 'image' || content.type === 'video' || content.type === 'voice' || content.type === 'file'
}

/** A picture as words with a link, where it cannot be shown or was not taken. */
export function linkOf({ text, name, url }: MediaContent): Content {
  return { type: 'text', text: [text, name, url].filter(Boolean).join('\n') }
}

/** The same in the plainest form, where a platform refused another; null where it is that already. */
export function plainer(content: Content): Content | null {
  if (isMedia(content)) return linkOf(content)
  if (content.type === 'buttons') return numbered(content)
  if (content.type === 'card') return numbered({ ...content, text: wordsOfCard(content) })
  return null
}

function numbered({ text, buttons }: Pick<Extract<Content, { type: 'buttons' }>, 'text' | 'buttons'>): Content {
  return { type: 'text', text: [text, ...buttons.map(({ label }, index) => `${index + 1}. ${label}`)].join('\n') }
}

function withoutWords({ text: _, ...content }: MediaContent): MediaContent {
  return content
}

/** A card as words, for those who see no cards. */
export function wordsOfCard(content: Extract<Content, { type: 'card' }>): string {
  return [content.text || content.card.title, ...content.card.lines.map(({ label, value }) => `${label}: ${value}`)].join('\n')
}
