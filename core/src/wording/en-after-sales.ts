const SORRY =
  '{fault, select, missing {I am sorry that something is missing.} wrong {I am sorry that you got the wrong thing.} leaking {I am sorry that it leaks.} dead {I am sorry that it does not work.} expired {I am sorry, that should never have reached you.} smelly {I am sorry about the smell.} broken {I am sorry that it is damaged.} flawed {I am sorry that it is not flawless.} different {I am sorry that it is not what the page showed.} other {I am sorry about that.}}'
const WHO_PAYS =
  '{who, select, shop {free for you} faulty {on us, because something is wrong with it} shopper {at your cost} other {at your cost, unless the goods are faulty: then we pay}}'
const ARRIVES = '{to, plural, =0 {it arrives at once} other {it usually takes {from} to {to} days to arrive}}'
const TOPIC =
  '{topic, select, rude {that you were treated like that} promise {that a promise was not kept} courier {about the trouble with the delivery} slow {that you had to wait so long without an answer} quality {that the goods let you down} other {that you had such an experience with us}}'

/** English: after-sales, repairs, refunds, compensation, complaints. ICU messages; one line per phrase. */
export const enAfterSales: Readonly<Record<string, string>> = {
  'care.stop-using':
    'Please stop using it now. If anybody is hurt or feels unwell, see a doctor soon. Keep the item and its packaging, take a few photos, and do not send it back yet.',

  'fault.photo': `${SORRY} Could you send me a photo of {fault, select, missing {all that was in the parcel, and its label} wrong {what you got, and the parcel’s label} other {the problem and the parcel’s label}}? If you have none, just say so.`,
  'fault.remedy': `{sorry, select, yes {${SORRY} } other {}}{photo, select, yes {Thank you for the photo. } other {}}What would you like: {ways}?`,
  'fault.closed':
    '{days, plural, =0 {{remedy, select, exchange {An exchange} other {A return}} is not possible for this order any more.} other {{remedy, select, exchange {An exchange} other {A return}} has to be asked for within {days} days of delivery; this order was delivered {passed} days ago.}} What is still possible: {ways}. Which would you like?',
  'fault.over':
    'This order was delivered {passed} days ago, so the time for {back, plural, =0 {} other {a return ({back} days)}}{exchange, plural, =0 {} other { or an exchange ({exchange} days)}} is over{warranty, select, over {, and so is the warranty} no {, and the item has no warranty} other {}}. Shall I take it down, so that a colleague sees what can still be done?',
  'fault.excluded': '“{item}” normally cannot come back ({reason}), but a fault is another matter: a colleague looks at it.',
  'fault.case-open':
    'There is already {kind, select, return {a return} exchange {an exchange} other {a refund}} under way for order {number}; I pass this on to the same colleagues.',
  'fault.not-arrived': 'Order {number} does not show as delivered yet, so I take the problem down and a colleague checks it.',
  'fault.keep': 'All right, you keep it. How much you get back is for a colleague to decide when they have seen it; I cannot promise an amount.',
  'fault.missing':
    '{photo, select, yes {Thank you for the photo. } other {}}What would you like for what is missing{item, select, none {} other { of “{item}”}}: shall we send it, or refund its price?',
  'fault.missing-noted':
    'All right: {back, select, yes {a refund of what is missing} other {what is missing will be sent}}, once a colleague has checked the packing list.',
  'way.return': 'send it back for a refund',
  'way.exchange': 'have it exchanged for a new one',
  'way.exchange-right': 'have it exchanged for what you ordered',
  'way.keep': 'keep it and get part of the money back',
  'way.repair': 'have it repaired under warranty',
  'way.person': 'talk to a colleague',
  'remedy.keep': 'Keep it, part of the money back',
  'remedy.repair': 'Have it repaired',
  'remedy.resend': 'Resend it',
  'remedy.refund-piece': 'Refund what is missing',

  'change.same': 'the same, new',

  'repair.over':
    '{months, plural, =0 {“{item}” has no warranty} other {The warranty of “{item}” is {months} months and ended on {until}}}. It can be repaired at a price. Shall I take it down, so that a colleague tells you the price first?',
  'repair.noted':
    '{free, select, yes {“{item}” is under warranty until {until}, so the repair is free unless it was damaged in use.} unknown {I have no record of the warranty of “{item}”; a colleague checks it.} other {All right, a repair at a price: you hear the price first and decide then.}}{exchange, select, yes { It can also still be exchanged; tell me if you would rather have a new one.} other {}}{data, select, yes { Please save your data and sign out of your accounts before you send it.} other {}}',

  'return-shipping.who': `Return shipping is ${WHO_PAYS}.{insured, select, yes {{who, select, shop {} faulty {} other { The order has return shipping insurance: you pay first, and the insurer pays you once the refund is made.}}} other {}}`,
  'return-shipping.how': `Tell me which order you want to return and why, and I request it for you. You then hear how to send it back; once it is on its way, give me the tracking number. Return shipping is ${WHO_PAYS}.{days, plural, =0 {} other { A return without a reason has to be asked for within {days} days of delivery.}}`,
  'insurance.tell':
    '{covers, select, return {The order has return shipping insurance: you pay for sending it back, and once the refund is made the insurer pays you by the route, once an order. It does not cover exchanges.} exchange {The order has shipping insurance for exchanges, not for returns.} both {The order has shipping insurance for returns and exchanges: you pay first, and the insurer pays you by the route when it is settled, once an order.} other {Orders of this shop have no shipping insurance.}}{missing, select, yes {{covers, select, none {} other { If you have not been paid, the tracking number of your return may be missing: give it to me and I enter it.}}} other {}}',
  'insurance.note':
    '{covered, select, yes {covers this {deed, select, exchange {exchange} other {return}}} elsewhere {covers {deed, select, exchange {returns only, not this exchange} other {exchanges only, not this return}}} other {orders of this shop have none}}',
  'line.insurance': 'Shipping insurance',
  'send-back.known': 'The tracking number {tracking} is already kept with order {number}; nothing more is needed.',
  'send-back.no-case': 'Order {number} has no return or exchange under way. I pass {tracking} on to a colleague, so that they know the parcel when it comes.',

  'quote.withdraw': 'This is the request I am about to withdraw:',
  'line.case': 'After-sales',
  'case.kind': '{kind, select, return {return} exchange {exchange} other {refund}}',
  'case.kept': 'All right, nothing is withdrawn: the request on order {number} goes on.',
  'case.none': 'I see no return, exchange or refund under way for you.',
  'case.which': 'Order {number} has more than one request. Which one do you mean?',
  'case.label': '{kind, select, return {Return} exchange {Exchange} other {Refund}}: {items}',
  'case.again':
    '{open, select, yes {{kind, select, exchange {an exchange} other {a return}} can be asked for again {left, plural, =0 {today} one {within 1 day} other {within {left} days}}} other {the time for {kind, select, exchange {an exchange} other {a return}} is over, so it cannot be asked for again}}',
  'case.back': `The {kind, select, refund {refund} other {return}} for order {number} {state, select, requested {was asked for on {asked}{kind, select, refund { and waits for a colleague.} other {; I have no tracking number of it yet. Tell me the number once you have sent it: {money} is refunded {days, plural, =0 {after it has arrived} other {within {days} days of its arrival}}.}}} returning {is on its way back to us{parcel, select, none {} other { ({parcel})}}. {money} is refunded {days, plural, =0 {after it has arrived} other {within {days} days of its arrival}}.} received {has reached us. Next, {money} is refunded{days, plural, =0 {} other {, within {days} days of its arrival at the latest}}; from then on ${ARRIVES}.} refunded {is settled: {money} was refunded; ${ARRIVES}.} rejected {was not accepted. If you disagree, tell me and a colleague looks at it again.} withdrawn {was withdrawn.} other {is being settled.}}`,
  'case.exchange':
    'The exchange for order {number} {state, select, requested {was asked for on {asked}; I have no tracking number of it yet. Tell me the number once you have sent it; the new one leaves when it has arrived.} returning {is on its way back to us{parcel, select, none {} other { ({parcel})}}; the new one leaves when it has arrived.} received {has reached us; the new one is sent next.} exchanged {is done: the new one was sent.} rejected {was not accepted. If you disagree, tell me and a colleague looks at it again.} withdrawn {was withdrawn.} other {is being settled.}}',

  'refunded.pending': `{money} for order {number} was sent back on {sent} and is still with the payment company{account, select, none {} other {, on its way to {account}}}; ${ARRIVES}.{reference, select, none {} other { Its reference is {reference}.}}`,
  'refunded.done':
    '{money} for order {number} {at, select, none {was paid back} other {was paid back on {at}}}{account, select, none {} other { to {account}}}.{reference, select, none {} other { If you do not see it, your bank can find it by the reference {reference}.}}',
  'refunded.failed':
    'The refund of {money} for order {number}{account, select, none {} other { to {account}}} did not go through, so the money has not reached you. I am sorry. I pass it on to our finance team, who check it and refund you again.',
  'refunded.needs-attention':
    'The refund of {money} for order {number}{account, select, none {} other { to {account}}} is stuck and needs a person. I am sorry. I pass it on to our finance team.',
  'refunded.on-record': `{money} for order {number} was sent back on {at}{account, select, none {} other { to {account}}}; ${ARRIVES}.`,
  'refunded.overdue':
    '{money} for order {number} was sent back on {at}{account, select, none {} other { to {account}}}; {to, plural, =0 {it should have been there at once} other {that usually takes {from} to {to} days, which have passed}}. If it is not there, shall I take it down, so that our finance team looks for it?',
  'refunded.none-yet': 'Order {number} is cancelled, but I see no refund for it. Shall I take it down, so that our finance team checks it?',
  'progress.nothing': 'Order {number} has no refund and no return or exchange.',
  'progress.nothing-at-all': 'I see no refund, return, exchange or request of yours. If you want to return something, tell me which order it is.',
  'progress.ticket':
    'Your request {number}{order, select, none {} other { (order {order})}} {state, select, open {waits for a colleague, who answers you by {due}.} working {is being worked on; you get an answer by {due}.} waiting_shopper {waits for something from you; just answer here.} waiting_other {waits for the carrier, the maker or the bank. You hear from us here as soon as there is news.} solved {is settled{resolution, select, none {} other {: {resolution}}}.} closed {is closed{resolution, select, none {} other {: {resolution}}}.} other {was joined with another one and is settled there.}}',
  'progress.tickets': 'You have {count} requests open:',
  'progress.no-ticket': 'I cannot find a request with the number {number}. Please check the number.',
  'progress.no-tickets': 'You have no request open with us. Just tell me what I can do for you.',
  'line.ticket': 'Request',

  'quote.protection': 'The price did fall. This is the difference I am about to give back:',
  'protection.fall': '{item}: {before}, now {now}{count, plural, =1 {} other {, {count} pieces}}',
  'protection.rules':
    'If the price of the same thing falls within {days} days of payment, you get the difference back (a few special offers are excluded). Tell me which order, and I compare it with today’s price.',
  'protection.none': 'This shop has no price protection, so a later price drop is not refunded.',
  'refuse.protection-excluded': '“{item}” did get cheaper, but price protection does not cover it ({reason}), so there is no difference to give back.',
  'tag.live-only': 'a price for the live show only',

  'quote.goodwill': 'I am sorry for the trouble. This coupon is a small sign of that:',
  'line.coupon': 'Coupon',
  'line.valid': 'Valid for',
  'goodwill.valid': '{days} days, on your next order',
  'quote.compensate': 'By our rules you can have:',
  'ground.return-shipping': 'sending faulty goods back',
  'compensation.more':
    'By our rules {most} is the most I can give for this order. More than that is for a colleague to decide; I pass on what you ask for as you said it.',
  'compensation.freight-amount': 'What did you pay to send it back? For faulty goods we cover up to {most}.',
  'compensation.receipt': 'Could you send me a photo of the receipt for the postage? If you have none, just say so.',
  'compensation.freight-not-faulty':
    'We pay for sending goods back only if something is wrong with them; that is not the case here, so the postage is yours.{insured, select, yes { The order has return shipping insurance: the insurer pays you once the refund is made.} other {}}',

  'complaint.what': `I am truly sorry ${TOPIC}. Could you tell me what happened and when? I pass it on in your words to the colleague in charge. If you would rather talk to a person, just say so.`,
  'complaint.heard': `I am truly sorry ${TOPIC}. I have written it down in your words for the colleague in charge. If you would rather talk to a person now, just say so.`,
  'complaint.kept': 'It is all written down. If you would rather talk to a person now, just say so.',
  'remedy.return': 'Return it for a refund',
  'remedy.exchange': 'Exchange it',
  'remedy.person': 'Talk to a colleague',
}
