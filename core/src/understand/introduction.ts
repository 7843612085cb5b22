const CUE =
  /\bname\b|\bi'?m\b|\bi am\b|\bthis is\b|\bzip\b|\bpost(?:al)?\s?code\b|\be-?mail\b|\bregistered\b|\bfind me\b|\b(?:talking|speaking|chatting) (?:to|with)\b|@|我(?:是|叫)|姓名|名字|邮箱|邮编|手机|尾号/i
const ABOUT_ME =
  /\b(?:my|me|the|talking|speaking|chatting|living|live|from|full|first|last|user|name'?s?|e-?mails?|address(?:es)?|zip|post(?:al)?|codes?|phone|number|is|are|was|it'?s|i'?m|i|am|this|here|hi|hello|hey|yes|sure|ok(?:ay)?|and|or|of course|you|can|could|go|account|with|on|file|under|registered|find|look|up|reach|for|to|at|in|by|the one|should be|that'?s|if|need|know|thanks?|please)\b|我(?:是|叫)?|姓名|名字|邮箱|邮编|手机号?|电话|号码|尾号|订单号?|是|的|你好|您好|后四位/giu

/** "Ann Smith, 78701". */
const NAME_AND_CODE = /^(?:\p{L}[\p{L}'-]*\s+){2,3}\d{5,6}\W*$|^(?:\p{L}[\p{L}'-]*\s+){1,2}\p{L}[\p{L}'-]*\s*[,;]\s*\d{5,6}\W*$/u

/** A piece that only says who is writing ("I'm Ann Smith, zip 78701"): no wish, and no part of one. */
export function isIntroduction(piece: string): boolean {
  if (NAME_AND_CODE.test(piece.trim())) return true
  if (piece.length > 160 || !CUE.test(piece)) return false
  const rest = piece
    .replace(/\S+@\S+/g, ' ')
    .replace(/#?\b[A-Z]{0,3}\d[\dA-Z-]*\b/g, ' ')
    .replace(ABOUT_ME, ' ')
  const words = rest.match(/[\p{L}']{2,}/gu) ?? []
  // what is left may be a name: two or three words, or two to four characters
  return (
    words.length <= 3 &&
    words.every((word) => /^\p{Lu}/u.test(word) || (words.length <= 2 && !/\p{Script=Han}{5}/u.test(word)) || /^\p{Script=Han}{2,4}$/u.test(word)) &&
    !/\b(?:cancel|return|exchange|refund|order|change|track|where|help)/i.test(rest)
  )
}
