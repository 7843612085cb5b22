/** The words without what they answer (quoted lines, the heads that mail programs write above them) and without a signature. Empty: there are none of their own. */
export function withoutHistory(text: string): string {
  const lines = text.split('\n')
  const kept = beforeSignature(withoutQuotes(lines.slice(0, historyBegins(lines))))
  return kept
    .join('\n')
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** No head of a quotation is longer, and longer lines are not looked through. */
const LONGEST = 400
const DIVIDER =
  /^\s*[-–—_*]{2,40}\s{0,5}(?:original (?:message|appointment)|original email|原始邮件|原郵件|原始郵件|原邮件|回复的原邮件|回覆的原郵件|ursprüngliche nachricht|message d['’]origine|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|元のメッセージ|원본 메시지)\s{0,5}[-–—_*]{2,40}\s*$/i
const WROTE =
  /(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev|napisał\(?a?\)?|写道|寫道|写到|のメール|さんは書きました|작성)[^:：]{0,60}[:：]\s*$/i
const INTRODUCES = /^\s*(?:on|am|le|el|il|em|op|den|w dniu|在|于|於)(?:\s|\d)|@/i
const HEAD_FROM = /^\s*\*?(?:from|von|de|da|van|发件人|寄件者|寄件人|差出人|보낸 사람)\s?\*?\s?[:：]/i
const HEAD_MORE =
  /^\s*\*?(?:sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|enviada|para|asunto|inviato|data|a|oggetto|assunto|verzonden|aan|onderwerp|发送时间|发送日期|寄件日期|日期|时间|收件人|收件者|抄送|主题|主旨|送信日時|宛先|件名|날짜|받는 사람|제목)\s?\*?\s?[:：]/i

/** The line from which on all is history; the number of lines where none is. */
function historyBegins(lines: readonly string[]): number {
  const at = lines.findIndex((line, index) => line.length <= LONGEST && (DIVIDER.test(line) || isHead(lines, index) || isLastIntroduction(lines, index)))
  return at < 0 ? lines.length : at
}

/** "From: … Sent: … To: …", as Outlook and its kin put it above. */
function isHead(lines: readonly string[], index: number): boolean {
  if (!HEAD_FROM.test(lines[index]!)) return false
  const next = lines
    .slice(index + 1, index + 10)
    .filter((line) => line.trim())
    .slice(0, 4)
  return next.filter((line) => line.length <= LONGEST && HEAD_MORE.test(line)).length >= 2
}

/** "On Monday Lin wrote:", also where it is folded, and nothing follows that is said below or between the quoted lines. */
function isLastIntroduction(lines: readonly string[], index: number): boolean {
  const length = introductionAt(lines, index)
  if (length === 0) return false
  const after = lines.slice(index + length)
  const first = after.find((line) => line.trim())
  // quoted without signs: all below is theirs
  return first === undefined || !isQuoted(first) || after.every((line) => isQuoted(line) || !line.trim())
}

/** How many lines it takes; 0: it is none. */
function introductionAt(lines: readonly string[], index: number): number {
  if (!INTRODUCES.test(lines[index]!)) return 0
  for (let length = 1; length <= 3; length++) {
    const joined = lines.slice(index, index + length).join(' ')
    if (joined.length > LONGEST || lines.slice(index, index + length).some((line) => !line.trim())) return 0
    if (WROTE.test(joined) && /\d|@/.test(joined)) return length
  }
  return 0
}

function withoutQuotes(lines: readonly string[]): readonly string[] {
  const kept: string[] = []
  for (let index = 0; index < lines.length; index++) {
    const length = lines[index]!.length <= LONGEST ? introductionAt(lines, index) : 0
    const follows = lines.slice(index + length).find((line) => line.trim())
    if (length > 0 && follows !== undefined && isQuoted(follows)) index += length - 1
    else if (!isQuoted(lines[index]!)) kept.push(lines[index]!)
  }
  return kept
}

function isQuoted(line: string): boolean {
  return /^\s{0,3}[>＞]/.test(line)
}

const SENT_FROM =
  /^\s*(?:sent from (?:my |yahoo|outlook|mail for|proton)|get outlook for|发自我?的|發自我?的|从我的.{1,20}发送|来自我?的|von meinem .{1,30} gesendet|envoyé de(?:puis)? mon|enviado desde mi)/i

/** Without "-- " and what follows it, and without the line of a telephone. */
function beforeSignature(lines: readonly string[]): readonly string[] {
  const dashes = lines.findIndex((line) => /^(?:-- ?|—)$/.test(line))
  const kept = dashes > 0 && lines.slice(0, dashes).some((line) => line.trim()) ? lines.slice(0, dashes) : lines
  const last = kept.findLastIndex((line) => line.trim())
  return last >= 0 && kept[last]!.length <= 120 && SENT_FROM.test(kept[last]!) ? kept.slice(0, last) : kept
}
