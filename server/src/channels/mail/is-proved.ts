import type { Mail } from './read-mail.ts'

/**
 * Has the shop's own receiving server (`server`: its name in Authentication-Results) found the mail to be from whom it says? Only the topmost result is
 * believed: what stands below may be the sender's own invention.
 */
export function isProved(mail: Mail, server: string): boolean {
  const domain = mail.from?.address.split('@').at(-1)
  const [top] = mail.header('authentication-results')
  if (!domain || !top || mail.header('from').length !== 1) return false
  const [by = '', ...results] = withoutComments(top).split(';')
  if (by.trim().split(/\s/)[0]?.toLowerCase() !== server.toLowerCase()) return false
  const dmarc = results.filter((result) => /^\s*dmarc\s*=/i.test(result))
  return dmarc.length > 0 && dmarc.every((result) => /^\s*dmarc\s*=\s*pass(?![\w-])/i.test(result) && isOf(domain, result))
}

function isOf(domain: string, result: string): boolean {
  const named = /\sheader\.from\s*=\s*([^\s;]{1,250})/i.exec(result)?.[1]
  return named === undefined || named.toLowerCase().replace(/^.*@/, '') === domain
}

/** Comments and quoted words may say anything, also "; dmarc=pass". */
function withoutComments(header: string): string {
  let depth = 0
  let isQuoted = false
  let kept = ''
  for (let at = 0; at < header.length; at++) {
    const sign = header[at]!
    if (sign === '\\') at++
    else if (sign === '"' && depth === 0) isQuoted = !isQuoted
    else if (!isQuoted && sign === '(') depth++
    else if (!isQuoted && sign === ')') depth = Math.max(0, depth - 1)
    else if (!isQuoted && depth === 0) kept += sign
  }
  return kept
}
