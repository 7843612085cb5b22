import type { InvoiceTitle } from '@xiaoer/contract/invoice'
import { type Choice, phrase } from '../said.ts'
import type { SkillView } from '../skill.ts'
import { ask } from '../step.ts'
import { answersTo } from './answers-to.ts'
import { type Found, found, needs } from './found.ts'
import type { InvoiceWish } from './read-invoice.ts'

/** All that an invoice must say: what was said of it, then what stood there before, then what the shop knows; what is missing is asked for. */
export function completeInvoice(view: SkillView, wish: InvoiceWish, before: InvoiceTitle | undefined): Found<InvoiceTitle> {
  const buyer = wish.buyer ?? buyerMeant(wish) ?? before?.buyer
  if (buyer === undefined) return needs(ask('buyer', phrase('invoice.ask-buyer'), BUYERS))
  if (buyer === 'person' && wish.kind === 'special' && answersTo(view.request, 'buyer').length === 0)
    return needs(ask('buyer', phrase('invoice.special-company'), BUYERS))
  const kind = buyer === 'person' ? 'ordinary' : (wish.kind ?? before?.kind ?? 'ordinary')
  const kept = before?.buyer === buyer ? before : undefined
  const title = titleOf(view, wish, kept, buyer)
  if ('step' in title) return title
  const taxNumber = buyer === 'company' ? taxNumberOf(view, wish, kept) : found('')
  if ('step' in taxNumber) return taxNumber
  const email = wish.email === null ? undefined : (wish.email ?? before?.email ?? view.customer?.email)
  if (!email) return needs(ask('email', phrase(answersTo(view.request, 'email').length > 0 ? 'invoice.email-wrong' : 'invoice.ask-email')))
  return found({ kind, buyer, title: title.found, taxNumber: taxNumber.found, email })
}

const BUYERS: readonly Choice[] = [
  { id: 'person', label: phrase('invoice.person') },
  { id: 'company', label: phrase('invoice.company') },
]

/** A tax number and the special kind are for companies; a title may tell by its form. */
function buyerMeant({ taxNumber, wrongNumber, kind, title }: InvoiceWish): InvoiceTitle['buyer'] | undefined {
  if (taxNumber || wrongNumber || kind === 'special' || (title && FIRM.test(title))) return 'company'
  return title && /^[\p{Script=Han}·]{2,4}$/u.test(title) ? 'person' : undefined
}

const FIRM = /公司|集团|厂$|店$|所$|院$|学校?$|中心$|社$|部$|协会$|工作室$|&|\b(?:ltd|limited|llc|inc|gmbh|plc|corp|co|bv|ag|sarl|pty)\b/i

function titleOf({ customer, request }: SkillView, wish: InvoiceWish, kept: InvoiceTitle | undefined, buyer: InvoiceTitle['buyer']): Found<string> {
  const title = wish.title === null ? undefined : (wish.title ?? kept?.title ?? (buyer === 'person' ? customer?.name : undefined))
  if (title) return found(title)
  if (buyer === 'person') return needs(ask('title', phrase('invoice.ask-name')))
  // one question for both: they stand next to each other on every licence
  const alone = Boolean(wish.taxNumber ?? wish.wrongNumber ?? kept?.taxNumber) || answersTo(request, 'title').length > 0
  return needs(ask('title', phrase(alone ? 'invoice.ask-title' : 'invoice.ask-company')))
}

function taxNumberOf({ request }: SkillView, { taxNumber, wrongNumber }: InvoiceWish, kept: InvoiceTitle | undefined): Found<string> {
  if (taxNumber) return found(taxNumber)
  if (wrongNumber) return needs(ask('taxNumber', phrase('invoice.tax-wrong', { tax: wrongNumber })))
  if (taxNumber !== null && kept) return found(kept.taxNumber)
  return needs(ask('taxNumber', phrase(answersTo(request, 'taxNumber').length > 0 ? 'invoice.tax-again' : 'invoice.ask-tax')))
}
