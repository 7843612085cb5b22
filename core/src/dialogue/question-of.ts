import type { Intent } from '@xiaoer/contract/intent'

/** What a short question asks of the thing that is talked about: alone it is too little to classify, and its one telling word decides. */
export function questionOf(text: string): Intent | null {
  const words = text.replace(/#?[A-Z]{0,4}\d{5,}|订单编?号?|单号|\border(?: number)?\b|\s{2,}/gi, '')
  const short = words.length <= (/\p{Script=Han}/u.test(text) ? MOST_SIGNS : MOST_LETTERS)
  return short ? (QUESTIONS.find(([words]) => words.test(text))?.[1] ?? null) : null
}

/** Longer questions have words enough of their own. */
const MOST_SIGNS = 16
const MOST_LETTERS = 60

/** First match wins: what is asked of an order stands before what is asked of goods. */
const QUESTIONS: readonly (readonly [RegExp, Intent])[] = [
  [
    /退款?.{0,6}(?:多久|什么时候|几天|啥时).{0,4}(?:到|退)|(?:多久|什么时候|几天|啥时候).{0,6}(?:到账|退款|退钱|退回来)|退到哪|\bwhen\b.{0,25}\b(?:refund|money)\b|\bhow long\b.{0,20}\brefund\b|\brefund\b.{0,20}\b(?:go to|arrive|take)\b/i,
    'refund.progress',
  ],
  [
    /怎么(?:寄|退)回|(?:寄|退)(?:到|去|回)哪|寄回(?:地址|去)|退货地址|\bwhere\b.{0,15}\bsend\b|\bhow\b.{0,20}\b(?:ship|send|mail) (?:it|them|this|that)? ?back\b|\breturn (?:label|address)\b/i,
    'return.shipping',
  ],
  [/到(?:哪|哪儿|哪里)了|物流.{0,4}(?:信息|进度)|\bwhere (?:is|are) (?:it|they|my)\b.{0,20}(?:now|\?)?$|\btrack (?:it|them|that)\b/i, 'shipping.track'],
  [
    /(?:多久|几天|什么时候|啥时候?|多长时间)(?:能|可以|会)?(?:才)?(?:到|发|寄出|送到|收到)(?!账)|\b(?:when|how (?:long|soon))\b.{0,25}\b(?:arrive|ship|deliver\w*|get here|be here|come)\b|^\W*(?:and )?how (?:long|soon) (?:would|will|does|is) (?:it|that|delivery|shipping)\b(?! last| for)/i,
    'shipping.time',
  ],
  [
    /运费|邮费|包邮|免邮|\b(?:shipping|delivery|postage) (?:cost|fee|charge)|\bfree (?:shipping|delivery)\b|\bis (?:shipping|delivery) free\b|\bhow much\b.{0,12}\b(?:shipping|delivery|postage)\b|\bwhat(?:'s| is| does) (?:the )?shipping cost/i,
    'shipping.fee',
  ],
  [
    /多少钱|什么价|啥价|价格|怎么卖|\bhow much (?:is|are|does|do|for)\b(?!.{0,20}\b(?:weigh|hold))|^\W*(?:and )?how much\W*$|\b(?:the |what )price\b|\bcosts?\b/i,
    'product.price',
  ],
  [/保修|质保|三包|\bwarranty\b|\bguarantee/i, 'product.warranty'],
  [/安装|自己装|组装|拼装|上门装|\binstall\w*|\bassembl\w*|\bput (?:it )?together\b/i, 'product.installation'],
  [
    /(?:我|身高|体重|平时).{0,12}(?:穿|选|拍)(?:多大|什么码|几码|哪个码)|(?:穿|选)(?:多大|什么码|几码|哪个码)|偏(?:大|小)|\b(?:true to size|run (?:small|large|big))\b|\b(?:which|what) size (?:should|do|would)\b/i,
    'product.size',
  ],
  [
    /怎么(?:用|洗|清洗|清洁|保养|充电|连|调|设置)|(?:机洗|水洗|手洗|烘干|漂白|干洗|微波炉|洗碗机)|\bhow (?:do|to|should) (?:i |you )?(?:use|clean|wash|charge|connect|care)\b|\b(?:dishwasher|tumble|machine wash|microwave|dryer)\b/i,
    'product.usage',
  ],
  [
    /(?:什么|哪些|几种|啥)(?:颜色|色|材质|面料|料|成分|口味|功能)|容量|材质|面料|多(?:重|厚|长|宽|高)(?![\p{L}])|防水|噪音|\b(?:which|what) colou?rs?\b.{0,30}\b(?:come|have|available|there)\b|\bhow (?:big|thick|heavy|tall|wide|deep|loud)\b|\bcapacity\b|\bwaterproof\b|\bmade of\b|\bwhat material\b/iu,
    'product.attribute',
  ],
  [/是正品|真的假的|\bauthentic\b|\bgenuine\b/i, 'product.authenticity'],
]
