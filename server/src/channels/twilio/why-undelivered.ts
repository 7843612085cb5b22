/** Why a message did not arrive, as Twilio numbers it. */
export function whyUndelivered(code: string | undefined): string {
  if (!code) return 'not delivered'
  return Object.hasOwn(WHY, code) ? `${code} ${WHY[code]}` : code.slice(0, 20)
}

const WHY: Readonly<Record<string, string>> = {
  '21610': 'the recipient has written STOP',
  '30001': 'the queue is full',
  '30002': 'the account is suspended',
  '30003': 'the phone is off or out of reach',
  '30004': 'the message is blocked',
  '30005': 'the number does not exist',
  '30006': 'a landline, or a carrier that takes no messages',
  '30007': 'a carrier has filtered it out',
  '30008': 'unknown',
}
