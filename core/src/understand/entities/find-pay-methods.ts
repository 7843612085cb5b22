import { foldText } from './fold-text.ts'
import type { Found } from './found.ts'
import { openWords, spotWords } from './spot-words.ts'

/** Ways to pay by their names. `value` is a short id: 'alipay', 'cod', 'card'. */
export function findPayMethods(text: string): readonly Found[] {
  const folded = foldText(text)
  return spotWords(folded, METHODS)
    .filter(({ start, end }) => !isOther(folded, start, end))
    .map(({ start, end, value }) => ({ kind: 'payMethod', start, end, value, sure: DOUBTFUL.test(folded.slice(start, end)) ? 'implied' : 'worded' }))
}

const METHODS = openWords({
  alipay: '支付宝,支付宝国际版,支付宝免密,alipay',
  'ant-credit': '花呗,花唄,huabei',
  'ant-loan': '借呗,借唄',
  yuebao: '余额宝',
  wechat: '微信,微信支付,微信零钱,微信亲属卡,wechat,wechat pay,weixin pay,零钱通',
  'wechat-credit': '微信分付,分付',
  'jd-credit': '白条,京东白条,企业白条',
  'jd-card': '京东卡,京东e卡,e卡',
  'douyin-monthly': '抖音月付,月付',
  unionpay: '银联,云闪付,银联卡,unionpay,union pay',
  'digital-yuan': '数字人民币,数币,e-cny',
  yipay: '翼支付',
  cod: '货到付款,货到付钱,货到给钱,货到,到付,先发货后付款,超商取货付款,cod,c.o.d.,cash on delivery,pay on delivery,payment on delivery',
  bnpl: '信用飞,招联,先用后付,先享后付,信用付,后付,buy now pay later,bnpl,paylater,pay later,spaylater',
  'credit-card': '信用卡,美金信用卡,credit card,credit cards,creditcard',
  'debit-card': '借记卡,借记,储蓄卡,debit card,debit cards,debit',
  card: '银行卡,外币卡,境外卡,外卡,美金卡,公务卡,医保卡,社保卡,医保,招行卡,招行的卡,农行卡,农行账户,邮政储蓄,建行卡,工行卡,中行卡,交行卡,恒生卡,微众卡,card,cards,bank card,bank cards,virtual card,private card',
  'gift-card': '礼品卡,购物卡,gift card,gift cards,giftcard,giftcards,e-gift card,e-gift cards,store credit',
  'prepaid-card': '预付卡,储值卡,购物金,饭卡,工会卡,一卡通,校园一卡通,prepaid card,prepaid visa',
  wallet: '手机银行,钱包,wallet',
  cash: '现金,cash',
  pos: 'pos机,pos,eftpos',
  cheque: '支票,现金支票,cheque,cheques,post dated cheque,check payment',
  transfer:
    '转账,对公转账,对公账户,对公,公对公,电汇,汇款,atm存款,邮局汇款,网银,企业网银,bank transfer,bank transfers,wire transfer,wire,transfer,bank deposit,bacs,sepa,net banking,netbanking,interac e-transfer,interac e transfer,interac,zelle,payid',
  'western-union': '西联,西联汇款,western union',
  account: '月结,invoice,payment on account,pay on account,on account',
  installments: '分期,建行分期通',
  preauthorisation: '预授权',
  passwordless: '免密支付,小额免密,免密',
  'phone-bill': '话费,phone bill,carrier billing',
  'friend-pays': '代付,好友代付,亲密付',
  octopus: '八达通,octopus',
  fps: '转数快,fps',
  'line-pay': 'line pay,linepay',
  'touch-n-go': "touch n go,touch 'n go,tng",
  bitcoin: '比特币,bitcoin,btc,crypto,usdt',
  points: '消费券,points',
  visa: 'visa,visa card,visa electron,visa debit',
  mastercard: 'mastercard,master card,万事达,master',
  amex: 'amex,american express,运通',
  discover: 'discover card',
  jcb: 'jcb',
  rupay: 'rupay',
  paypal: 'paypal,贝宝,pay pal',
  'paypal-credit': 'paypal credit',
  'apple-pay': 'apple pay,applepay',
  'google-pay': 'google pay,gpay,googlepay',
  'samsung-pay': 'samsung pay',
  'amazon-pay': 'amazon pay',
  'shop-pay': 'shop pay,shoppay',
  klarna: 'klarna',
  afterpay: 'afterpay,after pay',
  clearpay: 'clearpay',
  affirm: 'affirm',
  zip: 'zip pay,zippay,zip',
  sezzle: 'sezzle',
  laybuy: 'laybuy',
  simpl: 'simpl',
  bajaj: 'bajaj card,bajaj',
  homecredit: 'homecredit,home credit',
  billease: 'billease',
  easybuy: 'easybuy',
  upi: 'upi,phonepe,bhim',
  paytm: 'paytm',
  gcash: 'gcash,g-cash',
  maya: 'paymaya,maya',
  palawan: 'palawan',
  mpesa: 'mpesa,m-pesa',
  opay: 'opay',
  venmo: 'venmo',
  cashapp: 'cashapp,cash app',
  ideal: 'ideal',
  sofort: 'sofort',
  giropay: 'giropay',
  bancontact: 'bancontact',
  twint: 'twint',
  blik: 'blik',
  paysafe: 'paysafe,paysafecard',
  revolut: 'revolut',
  monzo: 'monzo',
  wise: 'transferwise',
  contactless: 'contactless,tap and pay',
  qr: 'qr,qr code payment',
  ebt: 'ebt,food stamps',
  hsa: 'hsa,hsa card',
  'hdfc-card': 'hdfc card,hdfc',
  'payment-link': 'payment link',
  'bill-of-exchange': 'bill of exchange,银行承兑',
  'meal-voucher': 'meal vouchers,eco cheques,love2shop cards,steam cards',
})

const CHAT =
  /^(?:号|群|我|联系|里|上(?:说|聊|问|没|拍|申)|公众|小程序|加|聊|客服|二维码|回|通知|多少|登|解绑|授权|头像|名|传|发|卡包|id|俩|删|被|怎么|提示|拦|搜|就没|说|通|不|天天|骚|注销|领|送|转账|登录|的那种)/
const PAID_ZH = /^(?:付|支付|转你|转账|零钱|付款)/
const DOUBTFUL =
  /^(?:card|cards|wallet|transfer|wire|invoice|zip|ideal|maya|palawan|affirm|coins|qr|simpl|钱包|后付|e卡|wise|微信|对公|分期|到付|master|pos|points)$/

/** What the same word means where nobody pays with it. */
function isOther(folded: string, start: number, end: number): boolean {
  const word = folded.slice(start, end)
  const before = folded.slice(Math.max(0, start - 80), start)
  const after = folded.slice(end, end + 60)
  const rule = OTHERWISE[word]
  return rule !== undefined && !rule(before, after)
}

const MONEY =
  /\b(?:pay|paid|pays|paying|payments?|charged?|charges|refund\w*|credit|debit|expired|decline[ds]?|bank|money|cash|cheque|transfer|accept|chip|checkout|check out|saved?|stolen|lost card|blocked|locked|instal\w*|emi|fee|funds|number|different|new|details?|took|took my|wrong|works?|fails?|failed|refused|klarna|paypal|voucher|foreign|fraud|used my|order|gap|deposit|balance|monthly|remove|delete|erase|fail|on my|to my|gift)\b/
const PAYING =
  /\b(?:pay(?:ing|ment|s)?|paid|refund(?:ed)?(?: it)?|put|charged?|back|credit(?:ed)?|money|funds?)\s+(?:\w+\s+){0,2}?(?:by|with|on|to|in|via|from|through|using|onto|into)?\s*(?:my|a|an|the|your|our|his|her|this|that|same|old|one|two|bank|original)?\s*$/
const TAKING =
  /\b(?:accept|take|taking|use|using|with|by|via|on|in|or|and|support|have|got|switch to|prepaid to|want|only|do|allow|through|to) (?:my |a |the |your |another |other |same |old |new |two |2 )?$/

type Rule = (before: string, after: string) => boolean
const paid: Rule = (before, after) =>
  PAYING.test(before) ||
  TAKING.test(before) ||
  /^\s*(?:ok|payments?|accepted|possible|instead|\?|allowed|yes)/.test(after) ||
  (before.trim() === '' && after.trim().length < 12)
const OTHERWISE: Readonly<Record<string, Rule>> = {
  // greeting cards, memory cards, warranty cards
  card: (before, after) =>
    !/(?:greeting|birthday|memory|sd|sim|warranty|business|thank ?you|loyalty|membership|member|note|report|graphics|video|score|id|care|post|christmas|invitation|reward|silver|gold|punch|red|visiting|scratch|student|braille|rakhi|blank|little|pan|platinum|sorry|delivery|physical|shade|trial|bonus|\d) ?$/.test(
      before,
    ) &&
    MONEY.test(before + after) &&
    !/\b(?:write|wrote|sign|greeting|dear|congrat\w*|note|handwritten|message on|gift wrap|envelope|knock|missed)\b/.test(before + after) &&
    !/^(?: ?holder|board|s? inside| reader|s? game| slot| with a message| that says| says| saying| should say| stock)/.test(after),
  cards: (before, after) =>
    !/(?:greeting|birthday|memory|sd|sim|business|thank ?you|loyalty|gift|playing|post|flash|christmas|place|pokemon|trading|tarot|invitation|note) ?$/.test(
      before,
    ) && paid(before, after),
  transfer: (before, after) =>
    /\b(?:bank|pay|paid|payment|ref|reference|account|money|arrived?|by|sum|with|possible|a|the|my) |^ (?:of \d|ok|\?|details|is possible)|^\W*$/.test(
      before + after,
    ) &&
    !/^(?: me\b| side| points| the points| my (?:status|points)| photos| to (?:a |an )?(?:human|agent|person|manager|your)|red| my (?:points|account)|s\b| the call| paper)/.test(
      after,
    ) &&
    !/(?:please|heat|iron|vinyl|,|you|you'?ll|data) $/.test(before),
  invoice: (before) => /(?:pay|paid|paying|payment) (?:by|on|via|with|per) $/.test(before),
  wallet: (before, after) =>
    /(?:refund(?:ed)?|pay|paid|credit(?:ed)?|store|digital|e-?|app|mobile|my|your|from|in|to) ?$/.test(before) &&
    !/^(?: is (?:leather|too)| has|,? (?:black|brown|blue))/.test(after) &&
    /refund|pay|credit|balance|money|points|cash|in (?:my|your)/.test(before + after),
  wire: (before, after) =>
    /\b(?:pay|by|bank|can't|cannot|can i|should i|only does|via) $/.test(before) || /^ (?:the balance|the money|you|it|money|or card)\b/.test(after)
      ? !/^(?: mesh|d|less| rack| it in)/.test(after)
      : false,
  debit: (before, after) => !/(?:direct|double|the) $/.test(before) && !/^ alert/.test(after),
  visa: (before, after) =>
    (!/\b(?:schengen|work|student|need a|a|my|tourist|for a) $/.test(before) && !/^ (?:for|appointment|applic)/.test(after)) ||
    /\b(?:card|pay by|charge)/.test(after),
  zip: (before, after) =>
    (/\b(?:accept|take|by|via|use|have) $/.test(before) || /^ (?:or|and|pay|limits?)\b/.test(after)) && !/^(?: ?code| is| won| file|per|ped| on)/.test(after),
  ideal: paid,
  maya: paid,
  palawan: paid,
  affirm: paid,
  discover: paid,
  pos: paid,
  master: (before, after) => paid(before, after) || /只有$/.test(before),
  qr: (before, after) => /\b(?:by|via|with|pay|through) (?:a )?$/.test(before) || /^ to scan/.test(after),
  cash: (_before, after) => !/^(?: ?back|mere| register|ed|ier| refund\?)/.test(after),
  微信: (before, after) =>
    !/(?:加(?:你|我|个|了|私人)?|绑定?|绑的|留个?|有|对接|推|发我|搜|以前那个|能|你们群主把我|两个|关注|陌生人加我|把)$/.test(before.slice(-5))
      ? !CHAT.test(after)
      : PAID_ZH.test(after),
  现金: (_before, after) => !/^(?:券|红包)/.test(after),
  到付: (before, after) => !/(?:走|等|不|没|点|找|每次|别|进|还没|一步|剩|候|货|寄)$/.test(before.slice(-4)) && !/^(?:款|钱|剩|那步|运那)/.test(after),
  后付: (before, after) => /先\W{0,2}[试装]?\S{0,2}$/.test(before.slice(-6)) && !/^款/.test(after),
  分付: (before, after) => /(?:^|用|微信)$/.test(before) && !/^[款的]/.test(after),
  月付: (before) => !/(?:个|面|后)$/.test(before),
  外卡: (before) => !/(?:海|境)$/.test(before),
  货到: (before, after) => /(?:改成|用|选)$/.test(before) && /^的$/.test(after),
  医保: (before) => /(?:刷|用|付|走)$/.test(before),
  'phone bill': (before) => /\bby $/.test(before),
  contactless: (_before, after) => !/^ (?:drop|deliver)/.test(after),
  白条: (before) => !/(?:手写|打)$/.test(before),
  wechat: (before, after) => !/^(?: ?id|号)/.test(after) && !/\b(?:bind|link|on|add|my) (?:my )?$/.test(before),
  分期: (before, after) => /^(?:付的?)(?!款)/.test(after) && !/(?:花呗|白条|信用卡|支持|可以|能)$/.test(before),
  钱包: (before) => /(?:微信|余额|电子|数字|到|进)$/.test(before),
  话费: (before) => /(?:用|拿|扣|从)$/.test(before),
  points: (before) => /\b(?:pay|paid|refund|refunded) (?:part )?(?:with|by|in|for (?:it|this) with) $/.test(before),
  消费券: (before) => /(?:用|付|拿)$/.test(before),
  'on account': (before) => /pay(?:ment|ing)? $/.test(before),
}
