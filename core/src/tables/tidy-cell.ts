import type { ConditionColumn } from './columns.ts'
import { readCell } from './read-cell.ts'

/** Signs of a Chinese keyboard and of mathematics. */
const SIGNS: Readonly<Record<string, string>> = {
  '，': ',',
  '、': ',',
  '；': ',',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '＞': '>',
  '＜': '<',
  '＝': '==',
  '【': '[',
  '】': ']',
  '（': '(',
  '）': ')',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '「': "'",
  '」': "'",
}

/** A cell as a shopkeeper types it, in the form that is kept: `金卡，银卡` → `'金卡', '银卡'`. What can be read as it is stays as it is; so does what cannot be helped. */
export function tidyCell(text: string, column: ConditionColumn): string {
  const trimmed = text.trim()
  if (canBeRead(trimmed, column)) return trimmed
  const plain = trimmed.replace(/[，、；≥≤≠＞＜＝【】（）‘’“”「」]/g, (sign) => SIGNS[sign]!)
  if (canBeRead(plain, column)) return plain
  if (column.kind === 'number') {
    // 10,000 is one number: a point of thousands, not two numbers
    const number = plain.replace(/(?<=\d)[,\s](?=\d{3}(?!\d))/g, '')
    return canBeRead(number, column) ? number : trimmed
  }
  const quoted = plain
    .split(/,|\sor\s/)
    .map((part) => quote(part.trim()))
    .join(', ')
  return canBeRead(quoted, column) ? quoted : trimmed
}

function canBeRead(text: string, column: ConditionColumn): boolean {
  return !('problem' in readCell(text, column))
}

/** A bare word in quotes, behind its sign if it has one. */
function quote(part: string): string {
  const [, sign = '', word = ''] = /^(==|!=|>=|<=|>|<)?\s*(.*)$/s.exec(part) ?? []
  // what looks like a test that went wrong is shown as wrong, not made a word
  if (word === '' || /['"[\]()]|(?:^|\s)(?:in|not|and|or)(?:\s|$)/i.test(word)) return part
  return sign ? `${sign} '${word}'` : `'${word}'`
}
