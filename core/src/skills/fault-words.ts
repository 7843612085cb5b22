import type { OpenRequest } from '../known.ts'

/** What is wrong with goods that came, and the shopper's words for it. */
export interface Fault {
  readonly kind: FaultKind
  readonly text: string
}

export type FaultKind = 'missing' | 'wrong' | 'leaking' | 'dead' | 'expired' | 'smelly' | 'broken' | 'flawed' | 'different' | 'other'

/** The fault that a request tells of, by its first words about one; null: it tells of none. */
export function faultIn({ intent, words }: OpenRequest): Fault | null {
  for (const { text } of words) {
    const found = KINDS.find(([, pattern]) => pattern.test(text))
    if (found) return { kind: found[0], text: text.trim() }
  }
  const first = words.find(({ text }) => text.trim() !== '')?.text.trim() ?? ''
  if (intent === 'wrong_item') return { kind: 'wrong', text: first }
  return intent === 'quality.problem' || intent === 'repair.request' ? { kind: 'other', text: first } : null
}

/** "It is not damaged": a reason to take it back, not a fault. */
const NOT = String.raw`(?<!\b(?:not|never|no|isn'?t|wasn'?t|without|un)\s?|没有?|不是|并未|无|未|不)`

/** First match wins: what is missing or wrong is also "not as described". */
const KINDS: readonly (readonly [FaultKind, RegExp])[] = [
  ['leaking', faulty(/漏(?:液|水|油|气|光|酒)|(?:洒|撒)(?:了|出)|流了一/, /leak\w*|spill(?:ed|t|ing)|dripping/)],
  [
    'missing',
    /少(?:发|寄|给|装|送)|(?:少|缺|漏)了?[一二两三四\d几]?(?:件|个|只|双|条|瓶|盒|套|包|根|片|块|本)|漏(?:发|寄|装|了(?:一|两|[件个]))|缺(?:件|货少|少|配件|零件)|(?:买|拍|订)了?[两二三四五六\d][^，。]{0,6}只|只(?:收到|到了|有|发了?|寄了?)[了]?[一两\d](?:件|个|只|双|条|瓶|盒|套|包)|空(?:包|盒)|没(?:有)?(?:放|装)进|\bmissing\b|\bleft out\b|\bshort(?:ed)? (?:one|two|\d|an? |me)|\bonly (?:got|received|sent|had|came with) (?:one|two|three|\d|half|part)|\b(?:wasn'?t|weren'?t|isn'?t|not) (?:in|inside) the (?:box|parcel|package)|\bempty (?:box|parcel|package)|\bforgot to (?:send|include|pack)|\bincomplete\b/i,
  ],
  [
    'wrong',
    /发错|寄错|送错|错发|货不对(?!板)|不是我(?:买|要|拍|订|下单)|(?:我|明明)[^，。]{0,4}(?:买|拍|订|要)的是[^。]{1,20}(?:发|寄|收到|来)|\b(?:sent|shipped|got|gave|received|delivered|came|arrived|this is|it'?s|was|is)\b[^.?!]{0,30}\bwrong\b|\b(?:sent|got|received|shipped) (?:me |us )?(?:a different|someone else)|\bnot what i (?:ordered|bought)|\bsomeone else'?s (?:order|parcel)|\bmix(?:ed)?[- ]?up\b/i,
  ],
  [
    'dead',
    faulty(
      /(?:开不了|打不开|充不(?:进|了|上)|连不上|不(?:亮|转|响|通电|工作|能用|好使|制冷|加热|启动)|用不了|没(?:有)?反应|没(?:有)?声音|失灵|死机|黑屏|花屏|用了[^，。]{0,8}坏|坏(?:了|掉))/,
      /(?:does ?n[o']?t|did ?n[o']?t|is ?n[o']?t|not|wo ?n[o']?t|stopped|quit|can'?t|never|no longer) (?:work\w*|function\w*|turn(?:ing)? on|start\w*|charg\w*|power\w*|connect\w*|switch\w* on)|dead on arrival|\bDOA\b|defective|malfunction\w*|faulty|died|broke down/,
    ),
  ],
  ['expired', faulty(/过期|临期|发霉|变质|长(?:虫|毛)|生虫|馊/, /expired|past its date|out of date|mou?ldy|rotten|spoil(?:ed|t)|gone (?:bad|off)/)],
  [
    'smelly',
    faulty(
      /异味|味道?(?:很|好|太|特别)?(?:大|重|冲|难闻)|臭|刺鼻/,
      /(?:bad |strange |chemical |strong |funny )smell|smell(?:s|ed)? (?:bad|awful|terrible|like|of|funny|weird)|stinks?|odou?r/,
    ),
  ],
  [
    'broken',
    faulty(
      /破(?:损|了|洞|的|裂)|[压摔磕碰砸撞弄磨]坏|碎(?!花)|裂(?:了|开|缝|纹|痕|的)|断(?:了|裂|开|掉|的)|变形|凹(?:了|陷|进)|坏的|烂(?:了|的)/,
      /broken?|damaged?|crack(?:ed|s)?|shattered|smashed|dent(?:ed|s)?|bent|torn|ripped|rips?|tear in|chipped|in pieces|crushed|holes?|snapped/,
    ),
  ],
  [
    'flawed',
    faulty(
      /开[线胶]|脱[线胶皮]|起球|掉(?:色|毛|漆|皮|扣)|[褪染]色|缩水|瑕疵|次品|划痕|刮痕|污渍|脏|线头|做工(?:很|太)?(?:差|粗|不好)|质量(?:太|很|真|好)?(?:差|问题|不行|不好)|有(?:质量)?问题|二手|用过的|拆封过/,
      /scratch(?:ed|es)?|stain(?:ed|s)?|dirty|loose threads?|(?:com(?:e|es|ing)|came) (?:apart|off|undone)|fell apart|falling apart|flaw(?:ed|s)?|defects?|poor(?:ly)? (?:quality|made)|(?:bad|terrible|low) quality|faded|shrunk|shrank|pilling|peel(?:s|ed|ing)|second[- ]?hand|already used|problem with (?:it|the)/,
    ),
  ],
  [
    'different',
    faulty(
      /(?:图文|货|实物|描述|图片|介绍|宣传|详情)[^，。]{0,10}(?:不符|不一样|不一致|差(?:太|很)?(?:多|远|大)|对不上)|货不对板|色差|虚假宣传/,
      /not as (?:described|pictured|advertised|shown)|does ?n[o']?t (?:match|look like)|different from (?:the|what)|unlike the (?:picture|photo|description)|misleading/,
    ),
  ],
]

function faulty(chinese: RegExp, english: RegExp): RegExp {
  return new RegExp(`${NOT}(?:${chinese.source}|\\b(?:${english.source})\\b)`, 'i')
}
