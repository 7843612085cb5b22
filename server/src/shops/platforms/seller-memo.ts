import { PlatformRefusal } from './ask-platform.ts'
import { readMark, withMark } from './mark.ts'

/**
 * A line of ours in a seller's memo, the one place of a marketplace that a seller may write to and buyers do not see. It carries the mark of a deed, and
 * before money moves it names the buyer's applications that the deed agrees to: so a key agrees to these and no others, however often it is asked.
 */
export interface MemoEntry {
  readonly says: 'note' | 'refund' | 'cancel'
  readonly applications: readonly string[]
  readonly text: string
  readonly mark: string
}

const WORDS: Readonly<Record<MemoEntry['says'], string>> = { note: '留言', refund: '同意退款', cancel: '取消订单' }
const LINE = /^(留言|同意退款|取消订单)(?: ([\w,-]+))?：(.*)$/
/** A memo is lines; a shopper's line break is shown, and read back as one. */
const BREAK = '⏎'
/** The reason behind a deed; a note is never cut. */
const REASON_AT_MOST = 60

/** Our own lines, the oldest first. */
export function readMemo(memo: string): MemoEntry[] {
  return memo.split('\n').flatMap((line) => readLine(line) ?? [])
}

/**
 * The memo with one more line. What people wrote is kept to the letter; where the field is full, our own oldest lines make room.
 * Throws PlatformRefusal where that does not suffice.
 */
export function addEntry(memo: string, entry: MemoEntry, fits: (memo: string) => boolean): string {
  const lines = memo === '' ? [] : memo.split('\n')
  const added = writeLine(entry)
  for (;;) {
    const next = [...lines, added].join('\n')
    if (fits(next)) return next
    const oldest = lines.findIndex((line) => readLine(line) !== null)
    if (oldest < 0) throw new PlatformRefusal('LIMIT', 'The memo of this order has no room for so much.')
    lines.splice(oldest, 1)
  }
}

/** The memo without the line of a deed that was refused. */
export function removeEntry(memo: string, mark: string): string {
  return memo
    .split('\n')
    .filter((line) => readLine(line)?.mark !== mark)
    .join('\n')
}

function readLine(line: string): MemoEntry | null {
  const { text, mark } = readMark(line.trimEnd())
  const parts = mark === null ? null : LINE.exec(text)
  if (mark === null || parts === null) return null
  const [says] = Object.entries(WORDS).find(([, word]) => word === parts[1])! as [MemoEntry['says'], string]
  return { says, applications: parts[2]?.split(',') ?? [], text: parts[3]!.replaceAll(BREAK, '\n'), mark }
}

function writeLine({ says, applications, text, mark }: MemoEntry): string {
  const named = applications.length > 0 ? ` ${applications.join(',')}` : ''
  const line = text.replace(/\r\n|[\n\r]/g, BREAK)
  const kept = says === 'note' ? line : [...line].slice(0, REASON_AT_MOST).join('')
  return withMark(`${WORDS[says]}${named}：${kept}`, mark, Number.MAX_SAFE_INTEGER)
}
