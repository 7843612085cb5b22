import { matchesOf } from '../matches-of.ts'
import { FIRST_NAMES } from './first-names.ts'
import type { Found, Sureness } from './found.ts'
import { inWriting } from './in-writing.ts'
import { SpanRoom } from './span-room.ts'

/** Names of people: who writes, who is to receive, whom one spoke to. */
export function findNames(text: string): readonly Found[] {
  const found: Found[] = []
  const room = new SpanRoom(text.length)
  for (const [form, sure] of formsIn(text)) {
    for (const match of matchesOf(text, form)) {
      const name = match.groups!.name!
      if (
        NO_NAME.test(name) ||
        name
          .replace(TITLED, '')
          .split(' ')
          .some((word) => NO_NAME_EN.has(word.toLowerCase()))
      )
        continue
      const start = match.index + match[0].lastIndexOf(name)
      const end = start + name.length
      if (room.claim(start, end)) found.push({ kind: 'name', start, end, value: name, sure })
    }
  }
  for (const match of matchesOf(text, FIRST_AND_LAST)) {
    const [name] = match
    const start = match.index
    const first = name.split(' ')[0]!
    const end = start + name.length
    if (!FIRST_NAMES.has(first) || !room.claim(start, end)) continue
    const last = name.slice(first.length).trim()
    // "Anna Monday": what follows is no surname
    const whole = last === '' || NO_NAME_EN.has(last.toLowerCase()) ? start + first.length : end
    found.push({ kind: 'name', start, end: whole, value: text.slice(start, whole), sure: 'implied' })
  }
  return found.sort((a, b) => a.start - b.start)
}

const TITLED = /^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Aunty|Auntie|Uncle)\.?\s/

const FIRST_AND_LAST =
  /(?<![\p{L}’'@.-])\p{Lu}\p{Ll}{1,12}(?:\s(?:\p{Lu}\.|\p{Lu}\p{Ll}{1,16}(?:-\p{Lu}\p{Ll}{1,16})?|(?:O['’]|D['’]|Mc)\p{Lu}\p{Ll}{1,16})){0,2}(?![\p{L}\d-])(?! (?:Street|St|Road|Rd|Lane|Ave|Avenue|Court|Close|Ltd|Day|Market|Stores)\b)/gu

/** The 150 family names that nine in ten Chinese bear, and the frequent double ones. */
const FAMILY =
  '(?:欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤庞柯葛温庄傅佟祝卓焦盛齐尤翟裴舒褚游倪骆麦桂苗符岳霍梅])'
const TITLE = '(?:先生|女士|小姐|老师|师傅|经理|总|姐|哥|阿姨|叔叔?|大爷|大妈|主任|医生|同学|主管|店长)'
const ZH_END = '(?=$|[，。,.！!？?\\s”"\'》、；;)）0-9收的那是不电手吧呢吗啊了，能在])'
const CAP = "(?:\\p{Lu}\\p{Ll}{1,20}(?:-\\p{Lu}\\p{Ll}{1,20})?|(?:O['’]|D['’]|Mc|Mac)\\p{Lu}\\p{Ll}{1,20}|\\p{Lu}\\.)"
const FULL = `(?:${CAP}(?:\\s(?:${CAP}|de la|de|van|bin|al)){0,3}\\s${CAP}|${CAP})`
const TITLE_EN = '(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Madam|Aunty|Auntie|Uncle)\\.?'

const FORMS: readonly (readonly [RegExp, Sureness])[] = [
  [new RegExp(`姓[“"]?(?!名|氏|啥|什)(?<name>${FAMILY}|[\\p{Script=Han}](?=[的，。,\\s买”"]|$))`, 'gu'), 'named'],
  [
    new RegExp(
      `(?:收件人|收货人|联系人|收件|收货|姓名|真名|名字|取件人|签收人)(?:现在)?(?:姓名)?(?:应该|错了|不对|叫错了|打错字了|打成|写错了|要|请|麻烦|帮我|能|可以)?\\s*(?:改?[成为是叫写]|换成?|改|用|填|打成|写的?|：|:|就是)*(?:我[\\p{Script=Han}]{1,2}名字吧|我[\\p{Script=Han}]{1,2}|她|他)?\\s*[“"'「：:]*(?<name>${FAMILY}[\\p{Script=Han}]{1,2})${ZH_END}`,
      'gu',
    ),
    'named',
  ],
  [
    new RegExp(
      `(?:我叫|我是(?=[^\\s]{2,3}(?:，|。|\\s|$))(?=${FAMILY})|她叫|他叫|名叫|我名字是|花名叫?|名字叫|叫做)(?!他|她|个|什|一|它|我|人)(?<name>${FAMILY}[\\p{Script=Han}]{1,2}|阿[\\p{Script=Han}]|小[\\p{Script=Han}]|[\\p{Script=Han}]{2})${ZH_END}`,
      'gu',
    ),
    'named',
  ],
  [
    new RegExp(
      `(?:名字|姓名|收件人|收货人|收货的|注明|签名|签的|签收|刻|小名|落款|被)[^，。“"]{0,6}?[“"「](?<name>${FAMILY}?[\\p{Script=Han}]{1,3})[”"」]`,
      'gu',
    ),
    'named',
  ],
  [new RegExp(`(?:真名|改[成为]|换成|写|开给我个人|写她|名字|联系人)\\s?(?<name>${FAMILY}[\\p{Script=Han}]{1,2})(?=$|[，。,\\s收]|\\d)`, 'gu'), 'implied'],
  [
    /(?:我弟|我妹|我哥|我姐|我爸|我妈|老公|老婆|闺女|儿子|女儿|同事|室友|快乐 ?|叫下|跟我?对接的|客服)(?:叫|：)?\s?(?<name>[小阿][\p{Script=Han}])(?=$|[，。,\s聊说么吗的]|\d)/gu,
    'implied',
  ],
  [new RegExp(`(?<![大小一老谢])(?<name>(?!谢)${FAMILY}${TITLE}|谢(?:先生|女士|总|经理))(?!会|是不是|部|结|姐)`, 'gu'), 'worded'],
  [new RegExp(`(?<name>[小老阿]${FAMILY})(?=在|师傅|装|吧|那|说|答应|对接|接|你好|的|$|[，。\\s！!？?的呢])(?!马|白|高|金|石|方|江|龙|夏)`, 'gu'), 'implied'],
  [/(?:客服|美女|主播|亲|找|老公叫|姐叫|妹|叫)(?<name>[小阿][\p{Script=Han}])(?=特别|态度|的|很|说|吗|在|$|[，。\s])/gu, 'implied'],
  [new RegExp(`(?<name>${FAMILY}[\\p{Script=Han}]{1,2})(?=[，,：:\\s]{0,2}(?:1\\d{10}|分机|电话|手机))`, 'gu'), 'worded'],
  // English and its neighbours
  [/(?<![\p{L}.])(?<name>\p{Lu}\.\s?\p{Lu}\p{Ll}{1,16})(?![\p{L}])/gu, 'worded'],
  [
    new RegExp(
      `\\b(?:[Nn]ame|[Nn]ames|[Ss]urname|passport|details|recipient|mine|receipt|account|engraved|saying|say|spelled|spelling|correct to|put|use|called|agent|seller|shop called|signed|signed for|regards|recipient's name and cell|ID check must be|hello|greets me as|thank you,|soon,)(?: on [\\p{Ll} ]{3,20}| be| is| to| should be| must be)?[,:!]{0,2}\\s["“'‘](?:happy (?:birthday|\\d{2}th) )?(?<name>${FULL})["”'’]`,
      'gu',
    ),
    'named',
  ],
  [
    new RegExp(
      `\\b(?:[Nn]ame|[Ss]urname|put mine|as on the passport|match my passport|match passport\\. Please put|recipient|and cell|under|[Nn]ame should be|registered to|need the name|maiden name, [\\p{Ll} ,]{5,30}change to|correct to|on file for|copy of what's held on|att\\.|thank you,|thanks,|regards,|withdrawn, thank you,)(?: is| of| be| must be| on the \\p{Ll}{3,8} is)?[:,]?\\s(?<name>${FULL})(?=$|[,.!?\\s])`,
      'gu',
    ),
    'implied',
  ],
  [new RegExp(`(?<![\\p{L}])(?<name>${TITLE_EN}\\s${FULL})`, 'gu'), 'named'],
  [/\b(?:[Mm]r|[Mm]rs|[Mm]s)\.?\s(?<name>[a-z]{3,14})(?= here| speaking|,|\.|$)/gu, 'named'],
  [
    new RegExp(
      `\\b(?:[Mm]y name(?: is|'s|s)|[Nn]ame(?: is|'s|:|s| on (?:it|the order|the account) is| should be| to)|[Ii]t'?s|[Tt]his is|[Ii]'?m called|[Cc]all me|[Ii] am|I'm|[Uu]nder(?: the name(?: of)?)?|[Aa]ddressed to|[Ss]igned (?:for )?(?:by|as)|[Nn]amed|called|[Ss]poke (?:to|with)|[Tt]alked to|[Tt]alking to|[Aa]greed by|[Aa]sk(?:ed)? for|[Ff]or the attention of|attn:?|c/o|care of|[Rr]ecipient(?: is(?: now)?|:| name)?|[Cc]onsignee(?: is|:)?|[Rr]eceiver(?: is|:)?|in the name of|to the name of|registered to|regards|[Rr]egards,|[Tt]hanks,|[Cc]heers,|[Tt]hanks|[Ll]ove,|[Ss]incerely,)[,:]?\\s["“'‘]?(?<name>${FULL})(?![\\p{L}])(?!['’]s (?:Day|Bakes|Ltd))`,
      'gu',
    ),
    'implied',
  ],
  [new RegExp(`(?<![\\p{L}])(?<name>${FULL})(?= speaking| here\\b)`, 'gu'), 'implied'],
  [
    new RegExp(
      `\\b(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Yy]our)\\s(?:\\p{Ll}+\\s)?(?:name|husband|wife|son|daughter|mum|mom|dad|brother|sister|friend|neighbour|neighbor|colleague|partner|boss|surname|driver|agent|rep)(?:,| is| called|'s name is|:)?\\s["“'‘]?(?<name>${FULL})(?![\\p{L}])`,
      'gu',
    ),
    'implied',
  ],
  [/\b(?:hi|hello|hey),?\s(?:this is|its|it's|i'm|im)\s(?<name>[a-z]{3,12})$/gimu, 'implied'],
]

const formsIn = inWriting(FORMS, ([form]) => form)

const NO_NAME =
  /^(?:[小老](?:熊|白|钱|高|方|金|石|龙|夏|号|毛|田|罗|万)|门口|前台|快递|主播|新手|海南|团长|小哥|小票|小区|买家|尾号|华人|張卡|张卡|贺卡|汤锅|方仓|何派|莫打|残联|飞地|怕它|备着|开明|已|待|在|退货|什么|哪|时候|包裹|顺丰|收件|收货|姓名|名字|别人|我[的们]|自己|本人|个人|这个|那个|不是|发票|公司|地址|电话|方便|高兴|许多|何时|任何|马上|白色|金色|黄色|白的|黄的|黄金|金的|高的|石头|方的|江苏|龙江|温州|万一|严重|武汉|向前|毛衣|钱的|史上|程序|余额|余款|安全|成都|常州|高新|于是|付款|付了|段时间|任何人|叶子|金卡|白金|钱包|黄牛|马桶|林子|白条|高级|孔|和|卡)/
const NO_NAME_EN = new Set(
  "give,type,which,where,survey,water,vet,ultra,you,he,she,they,we,nobody,somebody,someone,salesman,ad,page,service,man,guy,mrs,mr,ms,american,british,pensioner,my orders,church streets,hawthorne,beekeepers,welcome,yesterday,today,tomorrow,first,second,last,next,new,this,that,my,your,a,an,in,on,at,not,now,so,still,very,just,here,there,monday,tuesday,wednesday,thursday,friday,saturday,sunday,january,february,march,april,may,june,july,august,september,october,november,december,paypal,klarna,visa,amex,amazon,ups,dhl,fedex,evri,hermes,english,german,french,spanish,chinese,christmas,easter,order,orders,hi,hello,hey,thanks,please,no,yes,ok,sorry,what,where,when,why,how,who,is,are,was,can,could,do,does,will,would,and,but,or,if,got,get,one,two,what's,it's,that's,there's,i'm,i've,i'd,i'll,don't,great,good,sir,madam,mum,mom,dad,apple,google,nike,santa,uk,us,eu,usa,only,all,any,both,another,perhaps,maybe,too,for,from,to,as,of,by,with,waiting,asking,supposed,really,about,broken,black,white,red,blue,late,over,been,because,ready,safe,gone,sad,cheap,small,big,mine,stuck".split(
    ',',
  ),
)
