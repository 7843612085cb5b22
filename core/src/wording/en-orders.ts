/** English: orders, parcels, payments, invoices. ICU messages; one line per phrase. */
export const enOrders: Readonly<Record<string, string>> = {
  'parcel.one':
    'The parcel of order {number}{parcel, select, none {} other { ({parcel})}} {state, select, announced {is labelled, but the carrier has not collected it yet} in_transit {is on its way} out_for_delivery {is out for delivery} pickup {waits for you at the pick-up point} delivered {was delivered} returning {is on its way back to us} other {was sent{shipped, select, none {} other { on {shipped}}}}}. {scan, select, none {There is no scan yet.} other {Last scan ({at}): {scan}.}}{eta, select, named { The carrier expects to bring it by {due}.} past { The carrier expected to bring it by {due}; that has passed.} unnamed { The carrier names no day of arrival.} other {}}{intercepted, select, yes { The carrier has been asked to bring it back.} other {}}',
  'parcel.several': 'Order {number} was sent in {count} parcels. This is where they are.',
  'parcel.line':
    '{parcel, select, none {} other {{parcel}: }}{state, select, announced {not collected yet} in_transit {on its way} out_for_delivery {out for delivery} pickup {ready to be picked up} delivered {delivered} exception {a problem is reported} returning {going back} other {state unknown}}{scan, select, none {} other {, {at} {scan}}}{eta, select, named {, expected by {due}} other {}}',
  'parcel.stuck':
    'The parcel of order {number}{parcel, select, none {} other { ({parcel})}} {state, select, exception {has a problem, the carrier says} returning {is on its way back to us} other {has not been scanned for {days} days, which is not normal}}. {scan, select, none {The carrier has no scan of it at all.} other {Last scan ({at}): {scan}.}}{others, plural, =0 {} one { The other parcel of this order shows no problem.} other { The other {others} parcels of this order show no problem.}} Shall I take it down, so that a colleague asks the carrier?',
  'parcel.no-number':
    'Order {number} was sent{shipped, select, none {} other { on {shipped}}}, but the shop has no tracking number for it yet. Just say so if a colleague should look it up.',
  'parcel.not-yours': 'The tracking number {tracking} is not in any of your orders. Please check it, or tell me the order number.',
  'parcel.which': 'Order {number} has several parcels on their way. Which one do you mean?',

  'dispatch.unpaid':
    'Order {number} is not paid yet; {money} is due. Open it in your list of orders to pay{hours, plural, =0 {} other {; we send it within {hours} hours of payment}}.',
  'dispatch.presale': 'Order {number} is a pre-order. The balance of {money} can be paid from {from} to {to}; it is sent after that.',
  'dispatch.promised':
    'Order {number} is paid and {packing, select, yes {being packed} other {not sent yet}}. We promise to send it within {hours} hours of payment, so by {by}; it can be tracked from then on.',
  'dispatch.open':
    'Order {number} is paid and {packing, select, yes {being packed} other {not sent yet}}. No day was promised for it, so I cannot name one. Just say so if I should urge the warehouse.',
  'dispatch.late':
    'Order {number} should have been sent by {by} and is about {hours} hours late. I am sorry. {urged, select, yes {The warehouse was urged already.} other {Say “hurry it up” and I urge the warehouse.}} If you do not want to wait, I can cancel it.',

  'urge.late':
    'Order {number} should have been sent by {by} and is about {hours} hours late. I am sorry. By our rules you get {money} for that: shall I arrange it? If you would rather not wait, I can cancel the order.',
  'urge.late-plain':
    'Order {number} should have been sent by {by} and is about {hours} hours late. I am sorry. If you would rather not wait, say so and I cancel it.',
  'urge.again': 'The warehouse was urged for order {number} on {at}.{by, select, none {} other { We promised to send it by {by}, so it is not late yet.}}',
  'urge.again-late':
    'The warehouse was urged for order {number} on {at} and it is still not sent, about {hours} hours late. I am sorry. I pass it on to a colleague who sees to it.{money, select, none {} other { By our rules you can have {money} for the delay; just say so.}} You can also cancel.',
  'urge.patience': 'All right, order {number} stays as it is. Tell me any time if you want to cancel it or want the compensation.',
  'ground.late-dispatch': 'not sent within the promised {promised} hours',
  'urge.yes': 'Yes, compensate me',

  'note.which': 'What should the note on order {number} say? I write it in your words.',
  'note.too-late':
    'Order {number} is {status, select, shipped {already on its way} delivered {already delivered} completed {closed} cancelled {cancelled} other {already dealt with}}, so the warehouse would not see a note any more.',

  'lost.look-first':
    'The carrier shows order {number} as delivered{at, select, none {} other { on {at}}}{place, select, none {} other {, {place}}}. {signer, select, none {{scan, select, none {It does not say who signed.} other {It says “{scan}”, but not who signed.}}} self {It says that you signed yourself.} other {It was signed for by “{signer}”: is that somebody you know?}} Please look at the door, the parcel locker and the pick-up point, and ask your family and neighbours. If it is not there, tell me, and I have it searched for.',
  'lost.waiting': 'Please have a look. Tell me either way, found or not.',
  'lost.nowhere': 'It is nowhere',
  'lost.got-it': 'I found it',
  'lost.found': 'Good that it is there. Then no search is needed.',
  'lost.search':
    '{at, select, none {} other {The carrier shows it as delivered on {at}{place, select, none {} other {, {place}}}{signer, select, none {} self {, signed by yourself} other {, signed for by “{signer}”}}. }}I pass it on to a colleague who asks {carrier, select, none {the carrier} other {{carrier}}} who signed for it and where it was left.',

  'refuse-parcel.at-door':
    'When order {number} arrives, tell the driver that you refuse it: do not sign and do not open it. You are refunded once it is back with us.',
  'refuse-parcel.note': 'Calling a parcel back does not always work; if it still arrives, simply refuse it.',
  'refuse-parcel.not-sent': 'The order is not sent yet, so it can simply be cancelled:',
  'refuse-parcel.arrived': 'The parcel was delivered already, so it cannot be refused; it can go back as a return:',
  'quote.intercept': 'This is the parcel I am about to call back:',

  'courier.facts':
    'Order {number} is brought by {carrier, select, none {the carrier} other {{carrier}}}{tracking, select, none {} other {, tracking number {tracking}}}{state, select, announced {; it is not collected yet} in_transit {; it is on its way} out_for_delivery {; it is out for delivery} pickup {; it is at the pick-up point} delivered {; it was delivered} exception {; a problem is reported} returning {; it is on its way back} other {}}.{scan, select, none {} other { Last scan ({at}): {scan}.}}{hotline, select, none {} other { Their number is {hotline}; with the tracking number they can reach the driver.}} If a colleague should contact them for you, just say so.',
  'courier.take-down':
    'I pass it on to a colleague who takes it up with {carrier, select, none {the carrier} other {{carrier}}}{tracking, select, none {} other { (tracking number {tracking})}}.{scan, select, none {} other { Last scan ({at}): {scan}.}}',

  'charge.one-only':
    'I looked at order {number}: we have received one payment only, {money} on {at}. Please send me the amount, the date and the last four digits of the card of the other charge, and our accounts check it.',
  'charge.adds-up':
    'I looked at order {number}: we have received {count} payments, which together are exactly the {total} it costs, so nothing too much. If you mean another charge, send me its amount, date and the last four digits of the card, and our accounts check it.',
  'charge.none':
    'I looked at order {number} ({money} due): we have received no payment for it. Please send me the amount, the date and the last four digits of the card of the charge, and our accounts check it.',
  'charge.surplus':
    'You are right: for order {number} we have received {count} payments, {money} too much. I am sorry. Our accounts have to make this refund; I pass on every amount and time.',
  'charge.entry': '{money}, {at}',
  'quote.surplus': 'You are right, too much was charged, and I am sorry. This is the refund I am about to make:',
  'line.payment': 'Payment',
  'line.to-refund': 'To be refunded',
  'payment.unpaid':
    'Order {number} is not paid yet: {money} is due, we have received nothing, and it can still be paid. {advice, select, none {} other {{advice}}}',
  'payment.not-here':
    'We have received no payment for order {number} yet ({money} due); please do not pay again for now. Send me the amount, the date and the last four digits of the card of the charge, and our accounts check it.',
  'payment.is-here':
    'We have received {money} for order {number} on {at}; the order is now {status, select, unpaid {not paid yet} pending {paid, not sent yet} processed {being packed} shipped {on its way} delivered {delivered} completed {completed} cancelled {cancelled} other {{status}}}.',
  'payment.no-change':
    'The way to pay cannot be changed once an order is placed, so I have changed nothing. You can have it cancelled and order again with another method; what you paid goes back the way it came. Just say so if I should cancel.',
  'change.quantity':
    'The number of pieces in order {number} cannot be changed, only the version of the same product. For more, please place another order; for fewer, I can cancel this one and you order again.',
  'change.price':
    'The price of order {number} is what it was when you ordered, and I cannot change it. While it is not sent you can cancel it and order again with today’s offers.',
  'bulk.terms': '{text}\nTell me whom we can call or write to, and I take your order down now.',
  'change.other-product':
    '{item} can only be exchanged for another version of the same product, not for {other}. {sent, select, yes {You can return it} other {I can cancel the order}} and you order {other} on its own. Just say so if I should {sent, select, yes {arrange the return} other {cancel it}}.',
  'missing-order.none':
    'There is no order in this account; it may have been placed with another e-mail address or phone number. Please tell me the amount, the date and the last four digits of the card you paid with, and a colleague looks for it.',
  'missing-order.latest':
    'The latest order in your account is {number}, placed on {placed}, {money}, {status, select, unpaid {not paid yet} pending {paid, not sent yet} processed {being packed} shipped {on its way} delivered {delivered} completed {completed} cancelled {cancelled} other {{status}}}. Is it that one? If not, send me the amount, the date and the last four digits of the card you paid with, and a colleague looks for it.',
  'missing-order.found': 'All right, it is order {number}. These are its payments.',

  'invoice.ask-buyer': 'Is the invoice for you personally or for a company?',
  'invoice.special-company': 'A special VAT invoice can only be made out to a company. Is it for a company, or shall it be an ordinary one for you personally?',
  'invoice.person': 'For me personally',
  'invoice.company': 'For a company',
  'invoice.ask-name': 'Which name should stand on the invoice?',
  'invoice.ask-company': 'Please send me the company’s full name and its tax number.',
  'invoice.ask-title': 'What is the company’s full name, as it should stand on the invoice?',
  'invoice.ask-tax': 'What is the company’s tax number?',
  'invoice.tax-wrong': 'The tax number {tax} does not check out; one character may be mistyped. Please look at it again and send me all of it.',
  'invoice.tax-again': 'An invoice to a company needs its tax number. Please send it to me, or say that there is none.',
  'invoice.ask-email': 'To which e-mail address should the invoice be sent?',
  'invoice.email-wrong': 'That does not look like a whole e-mail address. Please send it once more, like name@example.com.',
  'invoice.no-number':
    'Without a tax number I cannot make it out to a company, so I pass it on to our accounts. If it may be made out to you personally, just say so.',
  'invoice.kind': '{kind, select, special {special VAT invoice} other {ordinary invoice}}',
  'invoice.title': '{title}{buyer, select, person { (private)} other {}}',
  'invoice.standing':
    'Order {number} {state, select, issued {has an invoice} other {has an invoice asked for}}: {kind, select, special {special VAT} other {ordinary}}, made out to “{title}”{taxNumber, select, none {} other {, tax number {taxNumber}}}, sent to {email}. If something should be different, tell me what.',
  'invoice.replaces':
    '{state, select, issued {the invoice to “{title}” is reversed and this one is issued instead} other {instead of the one to “{title}” that is not issued yet}}',
  'invoice.same': 'The invoice of order {number} is already made out to “{title}” exactly like that, so there is nothing to change.',
  'invoice.none':
    'Order {number} {paid, select, no {is not paid yet; it can be invoiced once it is} other {has no invoice yet. If you want one, tell me whether it is for you or for a company}}.',
  'invoice.requested': 'The invoice of order {number} (to “{title}”) was asked for on {at} and is not issued yet; it will be sent to {email}.',
  'invoice.issued': 'The invoice of order {number} (to “{title}”) was issued on {at}{url, select, none { and sent to {email}} other {: {url}}}.',
  'invoice.overdue':
    'The invoice of order {number} (to “{title}”) {state, select, issued {shows as issued on {at}, but without a link} other {was asked for on {at} and is still not issued}}; it should go to {email}. Shall I take it down, so that our accounts see to it?',
  'quote.invoice': 'This is the invoice I am about to ask for:',
  'quote.invoice-change': 'This is the invoice I am about to replace:',
  'line.invoice-kind': 'Kind',
  'line.invoice-title': 'Made out to',
  'line.tax-number': 'Tax number',
  'line.email': 'Sent to',
  'line.link': 'Download',
  'invoice.ordinary': 'ordinary invoices',
  'invoice.special': 'special VAT invoices',
}
