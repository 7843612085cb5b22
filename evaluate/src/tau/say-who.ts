import type { Credentials } from './goal.ts'
import type { Voice } from './voice.ts'

/** Who one is, all at once. */
export function sayWho({ first, last, zip, emails }: Credentials, { dice, style }: Voice): string {
  if (emails.length > 1) return `My name is ${first} ${last}. I have several e-mail addresses and don't remember which one I used: ${emails.join(', ')}.`
  const [email] = emails
  if (email) {
    if (style === 'terse') return dice.pick([email, `email ${email}`])
    return dice.pick([`My email is ${email}.`, `I'm ${first} ${last} and my email address is ${email}.`, `You can find me under ${email}.`])
  }
  if (style === 'terse') return dice.pick([`${first} ${last}, ${zip}`, `${first} ${last} zip ${zip}`])
  return dice.pick([
    `My name is ${first} ${last} and my zip code is ${zip}.`,
    `I'm ${first} ${last}, zip code ${zip}.`,
    `This is ${first} ${last}. My zip is ${zip}.`,
  ])
}

/** The piece that the bot asks for. Nobody knows what is not in their instruction. */
export function sayProof(text: string, who: Credentials, voice: Voice): string {
  const asksName = /\bname\b/i.test(text)
  const asksZip = /\b(?:zip|post)/i.test(text)
  const asksEmail = /e-?mail/i.test(text)
  if (asksEmail || (asksName && asksZip)) {
    if (who.emails.length > 0 || who.zip) return sayWho(who, voice)
  }
  if (asksZip) return who.zip ?? `I don't know which zip code you have. ${sayWho(who, voice)}`
  if (asksName) return voice.dice.pick([`${who.first} ${who.last}`, `My name is ${who.first} ${who.last}`])
  return sayWho(who, voice)
}
