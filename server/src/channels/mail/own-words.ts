import { compile, type HtmlToTextOptions, type SelectorDefinition } from 'html-to-text'
import { withoutHistory } from './without-history.ts'

/** What the writer of a mail says themselves: without what they answer, without their signature. Nothing of it is fetched or run. */
export function ownWords({ text, html, subject }: { readonly text: string; readonly html: string; readonly subject: string }): string {
  const plain = text.trim() ? unfolded(text) : ''
  // what somebody sends on is what they want to say
  if (FORWARD.test(subject)) return (plain || wholeText(html.slice(0, MOST_HTML))).trim()
  const said = plain ? withoutHistory(plain) : withoutHistory(unfolded(ownText(html.slice(0, MOST_HTML))))
  return said || withoutHistory(unfolded(wholeText(html.slice(0, MOST_HTML)))) || plain.trim()
}

const FORWARD = /^\s*(?:fwd?|wg|tr|rv|enc|转发|轉寄|轉發)\s*[:：]/i
const MOST_HTML = 500_000

const skip = (selector: string): SelectorDefinition => ({ selector, format: 'skip' })
const NEVER = ['script', 'style', 'head', 'title', 'noscript', 'template', 'object', 'img', '[hidden]', '[style*="display:none"]', '[style*="display: none"]']
const HISTORY = [
  ...['.gmail_quote', '.gmail_signature', 'blockquote[type="cite"]', '.moz-cite-prefix', '.moz-signature', '.yahoo_quoted', '.protonmail_quote'],
  ...['.tutanota_quote', 'hr', '#isReplyContent', '.ntes-mailmaster-quote', 'includetail', '#Signature', '#ms-outlook-mobile-signature'],
]
const HOW: HtmlToTextOptions = { wordwrap: false, limits: { maxInputLength: MOST_HTML, maxDepth: 150, maxChildNodes: 20_000, ellipsis: '' } }
const HEADINGS: readonly SelectorDefinition[] = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } }))
const LINKS: SelectorDefinition = { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } }

const wholeText = compile({ ...HOW, selectors: [LINKS, ...HEADINGS, ...NEVER.map(skip)] })
const ownText = compile({ ...HOW, selectors: [LINKS, ...HEADINGS, ...NEVER.map(skip), ...HISTORY.map(skip)] })

/** Lines end one way, blanks are one kind; what PGP writes around signed words is gone. */
function unfolded(text: string): string {
  const lines = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u00a0\u3000]/g, ' ')
    .replaceAll(/[\u200b\ufeff]/g, '')
  const signed = lines.indexOf('-----BEGIN PGP SIGNED MESSAGE-----')
  if (signed < 0) return lines
  const begins = lines.indexOf('\n\n', signed)
  const ends = lines.indexOf('-----BEGIN PGP SIGNATURE-----', signed)
  return begins < 0 ? lines : lines.slice(begins + 2, ends < begins ? undefined : ends).replaceAll(/^- /gm, '')
}
