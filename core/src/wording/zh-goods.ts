/** 中文：商品、券、积分、预售、赠品、规则。ICU 消息，每句话一行。 */
export const zhGoods: Readonly<Record<string, string>> = {
  'product.which': '请问您说的是哪个商品？',
  'product.price': '{name} {same, select, yes {{from}} other {{from} 到 {to}，看规格}}。',
  'product.in-stock': '{name}{options, select, none {} other { {options}}} 有货的。{choices}',
  'product.sold-out': '{name}{options, select, none {} other { {options}}} 暂时没货。现有：{choices}。',
  'product.attribute': '{name}的{attribute}：{value}。',
  'product.count': '{name} 现在有 {count} 款有货。{choices}',
  'product.cheapest': '{name} 现有最便宜的是 {options}，{price}。',
  'product.dearest': '{name} 现有最贵的是 {options}，{price}。',
  'product.about': '{name}：{description}',
  'product.unknown':
    '{description, select, none {{name}的商品页没有写这一点} other {{name}的商品页写的是：{description}。更多的没有写}}，我不敢乱说。要不要帮您记下来，请同事核实后在这里回复您？',
  'product.unknown-size': '{name}现有：{choices}。穿哪个合身请参考商品详情的尺码表；表里没有写清楚，要不要请同事给您建议？',
  'product.recommended': '这些您可以看看：{names}。',
  'product.compare': '{one} {oneFrom}，{two} {twoFrom}，对比如下。',
  'rules.no-returns': '本店不支持无理由退货；如果商品有问题，同事会帮您处理。',
  'rules.return':
    '{days, plural, =0 {签收后可以退货} other {签收次日起 {days} 天内可以无理由退货}}{exchange, plural, =0 {} other {，{exchange} 天内可以换货}}，商品需保持完好。退货运费{who, select, shop {由商家承担} other {由您承担，质量问题由商家承担}}。收到退货后 {from}～{to} 天内退款。',
  'rules.refund': '退款审核通过后原路退回，一般 {from}～{to} 天内到账。',
  'coupons.own': '{count, plural, =0 {您账户里目前没有可用的优惠券。} other {您账户里有 {count} 张可用的优惠券：}}',
  'coupons.line': '减 {money}{from, select, none {} other {，满 {from} 可用}}，有效期到 {to}',
  'coupons.used': '优惠券 {code} 已经在 {at} 用过了。',
  'coupons.expired': '优惠券 {code} 在 {at} 已经过期了。',
  'coupons.from': '优惠券 {code} 需要商品满 {money} 才能减 {off}，不满的话结算时不会出现。',
  'coupons.should-work': '这张券在您账户里是有效的，按理能用。要不要帮您记下来请同事查一下？',
  'points.own': '您目前有 {points} 积分{level, select, none {} other {，会员等级：{level}}}。',
  'balance.due':
    '订单 {number} 的尾款是 {money}，{state, select, before {{from} 开始付，请在 {to} 前付清} over {付款时间到 {to} 已经结束} other {现在就可以付，请在 {to} 前付清}}。',
  'gift.packed': '订单 {number} 还没发出，赠品会随商品一起打包；如果到货没有，随时告诉我，给您补寄。',
  'gift.sorry': '抱歉漏了赠品，我登记给同事给您补寄。',
}
