/** English: goods, coupons, points, pre-orders, gifts, rules in words. ICU messages; one line per phrase. */
export const enGoods: Readonly<Record<string, string>> = {
  'product.which': 'Which product do you mean?',
  'product.price': '{name} costs {same, select, yes {{from}} other {between {from} and {to}, depending on the version}}.',
  'product.in-stock': 'Yes: {name}{options, select, none {} other { in {options}}} is available. {choices}',
  'product.sold-out': '{name}{options, select, none {} other { in {options}}} is not available at the moment. Available: {choices}.',
  'product.attribute': '{name}: {attribute} is {value}.',
  'product.count':
    '{count, plural, =0 {None of the versions of {name} you describe is available} =1 {There is one available version of {name}} other {There are {count} available versions of {name}}}. {choices}',
  'product.cheapest': 'The cheapest available {name} is {options} for {price}.',
  'product.dearest': 'The most expensive available {name} is {options} for {price}.',
  'product.about': '{name}: {description}',
  'product.unknown':
    '{description, select, none {The page of {name} does not tell} other {The page of {name} says: {description}. More it does not tell}}, and I would rather not guess. Shall I take it down, so that a colleague checks it and answers you here?',
  'product.unknown-size': '{name} comes in {choices}. Which one fits is best seen in the size chart on its page. Shall I ask a colleague to recommend one?',
  'product.recommended': 'You could look at {names}.',
  'product.compare': '{one} costs {oneFrom}, {two} costs {twoFrom}. Here they are side by side.',
  'rules.no-returns': 'This shop takes no goods back without a reason. If something is wrong with them, a colleague helps.',
  'rules.return':
    '{days, plural, =0 {Delivered goods can be returned} other {Goods can be returned within {days} days of the day after delivery}}{exchange, plural, =0 {} other { and exchanged within {exchange} days}}, in their original state. Return shipping is {who, select, shop {free for you} other {at your cost unless the goods are faulty}}. The refund takes {from} to {to} days after the goods are back.',
  'rules.refund': 'Refunds go back the way the order was paid, usually within {from} to {to} days.',
  'coupons.own':
    '{count, plural, =0 {There is no coupon in your account that can be used now.} one {You have one coupon to use:} other {You have {count} coupons to use:}}',
  'coupons.line': '{money} off{from, select, none {} other { from {from}}}, until {to}',
  'coupons.used': 'The coupon {code} was used on {at}.',
  'coupons.expired': 'The coupon {code} ended on {at}.',
  'coupons.from': 'The coupon {code} takes {off} off from {money} on; below that it does not show at checkout.',
  'coupons.should-work': 'This coupon is valid in your account and should work. Shall I take it down, so that a colleague finds out why it does not?',
  'points.own': 'You have {points} points{level, select, none {} other { and the level {level}}}.',
  'balance.due':
    'The balance of order {number} is {money}. {state, select, before {It can be paid from {from} until {to}.} over {The time to pay it ended on {to}.} other {It can be paid now, until {to}.}}',
  'gift.packed': 'Order {number} is not sent yet; the gift is packed with it. If it is missing when the parcel comes, tell me and we send it.',
  'gift.sorry': 'I am sorry that the gift was left out. I ask a colleague to send it to you.',
}
