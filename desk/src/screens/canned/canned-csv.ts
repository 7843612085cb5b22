import type { CannedReply } from '@xiaoer/contract/canned-api'
import type { Words } from '../../words/zh.ts'

/** As a table, with a mark at its beginning by which table programs read Chinese; the house takes the same back. */
export function cannedCsv(replies: readonly CannedReply[], words: Words): string {
  const { columns } = words.canned
  const rows = replies.map(({ shortcut, text, picture, isOwn }) => [shortcut, text, picture ?? '', isOwn ? columns.yes : ''])
  return `\ufeff${[[columns.shortcut, columns.text, columns.picture, columns.own], ...rows].map((cells) => cells.map(cellOf).join(',')).join('\r\n')}\r\n`
}

/** What would be a formula is guarded: a reply must not run in somebody's table program. */
function cellOf(value: string): string {
  const guarded = /^[=+\-@\t]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
