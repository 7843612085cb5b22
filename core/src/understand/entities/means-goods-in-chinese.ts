/** Says of a word that looks like goods whether it is: «买水» is, «水» of «口水» is not. */
export function meansGoodsInChinese(folded: string, start: number, end: number): boolean {
  const word = folded.slice(start, end)
  const before = folded.slice(Math.max(0, start - 4), start)
  const after = folded.slice(end, end + 4)
  const rule = ONLY_WHERE[word]
  if (rule) return rule(before, after)
  return word.length > 1 || isLoose(before, after)
}

type Rule = (before: string, after: string) => boolean

/** One character names goods where it does not belong to a word with its neighbours. */
const isLoose: Rule = (before, after) => BEFORE_ONE.test(before) && AFTER_ONE.test(after)
/** For those that stand in many words: only where a measure word, a pointing word or a verb of buying stands before. */
const isTight: Rule = (before, after) => BEFORE_TIGHT.test(before) && AFTER_ONE.test(after)

const EDGE = '^|[\\s，。、！？!?,.;；:：~…"“”「」（）()+&/0-9a-z-]'
const MEASURE = '双只盏把张瓶本支枝条块顶套件个台辆盆束袋桶盒箱罐匹架部副根款种些箱包床口'
const BEFORE_ONE = new RegExp(
  `(?:${EDGE}|[的这那呢吧吗了${MEASURE}买碎倒卖送换修退补寄发订配要选拍挑穿戴新旧破是和跟与给家有没少收到装拆用咱你们我他她啲这连拿看除试讲对啥服童俩白黑破假子修订求跟哪])$`,
)
const BEFORE_TIGHT = new RegExp(
  `(?:[买卖订拍]|[这那][${MEASURE}]|[的][${MEASURE}]?|[一两俩二三四五六七八九十几半整0-9][${MEASURE}]|(?:${EDGE})(?:退|换|这|那|补|少)?)$`,
)
const AFTER_ONE =
  /^(?:$|[\s，。、！？!?,.;；:：~…"“”「」（）()+&/0-9a-z-]|[的了吗呢吧啊嘛么呀哈不冇没有是在都也还又就才再太很好坏碎破裂漏掉断烂臭退换修送寄发到收拿放买卖给和跟与或能会可要想该怎咋啥什多少几哪被把让从用比跟里上下大小长短轻重贵便质味脏湿冷热新旧真假丢搭合]|已经|为|一|两|全|只|怀|价)/

/** For those that stand in few words: whatever stands behind. */
const isFree: Rule = (before) => BEFORE_ONE.test(before)

const never: Rule = () => false
/** A pattern that must not stand before, another that must not stand behind. */
const butNot =
  (before: RegExp | null, after: RegExp | null = null): Rule =>
  (left, right) =>
    !before?.test(left) && !after?.test(right)
const looseButNot =
  (before: RegExp | null, after: RegExp | null = null): Rule =>
  (left, right) =>
    isLoose(left, right) && butNot(before, after)(left, right)
const freeButNot =
  (before: RegExp | null, after: RegExp | null = null): Rule =>
  (left, right) =>
    isFree(left, right) && butNot(before, after)(left, right)
const tightButNot =
  (before: RegExp | null, after: RegExp | null = null): Rule =>
  (left, right) =>
    isTight(left, right) && butNot(before, after)(left, right)

const NUMBER = /[0-9一二三四五六七八九十两几半百千多]$/

const ONLY_WHERE: Readonly<Record<string, Rule>> = {
  // what is counted in it, not the thing
  包: looseButNot(/[一两二三四五六七八九十几俩半少整每最小多散\d这那]$|打$|[那这][一]?$/, /^(?:快递|括|裹|邮|[的]?好)/),
  碗: freeButNot(/[洗一刷小大]$/, /^(?:美|面|里|上)/),
  盆: looseButNot(/[一两二三几]$/),
  桌: looseButNot(/[0-9一两二三四五六七八九十满摆]$/, /^(?:上|下|里)/),
  壶: looseButNot(/[一两几]$/),
  锅: freeButNot(/[粘炒下出钛火甩]$|自己的$|谁的$/, /^(?:上|里|下)/),
  床: looseButNot(/[起下满一这那哪六上赖]$/, /^(?:上|底|下|位|单)/),
  // what stands in many words
  车: tightButNot(/[开坐上下停打堵快班货专叫行绿皮小]$/, /^(?:上|里|下|机)/),
  水: tightButNot(null, /^(?:的|里|上|下|一|到|进|漏|大|太|好|多|少|是|都|没|不|有|能|会|全|热|冷)/),
  花: tightButNot(null, /^(?:的|了|掉|得|完|在|不|多|少|一|两|几|那|这|钱|0|[0-9]|大|小|我|你)/),
  线: looseButNot(/[在直离无有底两三一占绕卡崩掉竖绿横亮下上是的到]$/, /^(?:上|下)/),
  米: tightButNot(NUMBER, /^(?:[0-9]|的|多|高|长|宽|五|八|[一二三四五六七八九])/),
  油: tightButNot(/[加漏吸出控去渗]$/, /^(?:的|了|到|大|不|都|多|在)/),
  药: tightButNot(/[喂上下开后悔]$/, /^(?:在|名)/),
  纸: tightButNot(/[一这那]?张$|的$|[吃写]$/, /^(?:的|上|质)/),
  肉: tightButNot(null, /^(?:的|多|少|在)/),
  鸡: tightButNot(/属$/, /^(?:的|下|生|不)/),
  蛋: tightButNot(null, /^(?:的|黄)/),
  鱼: looseButNot(/[钓养杀放]$|里的$/, /^(?:的味|味|放)/),
  虾: isTight,
  蟹: isTight,
  糖: tightButNot(/[无含少加]$/, /^(?:了|的)/),
  茶: looseButNot(/[喝泡红绿换]$/, /^(?:水|凉)/),
  酒: freeButNot(/[喝醉满月醒下喜]$/, /^(?:了|醒|店)/),
  奶: looseButNot(/[吃断喂出转喝我挤他她你烫]$/),
  布: isTight,
  漆: tightButNot(/[掉补车]$/, /^(?:掉|味|了)/),
  画: tightButNot(null, /^(?:的|个|一|了|上|在|得|大|小|好)/),
  笔: looseButNot(/[一两二三四五六七八九十几这那上下每多单整哪某代同本首前后有大]$/),
  表: freeButNot(/[填发代时间张尺码价个你电水家先]$/, /^(?:上|里|的|给|和|一|都|不是|格|态|演|示|情|扬|现|白|哥|姐)/),
  书: freeButNot(/[看读天翻证正授权定意知明同议求志保]$/, /^(?:上说|里说|荒)/),
  刀: freeButNot(/[一双几砍再]$|可以$/),
  灯: freeButNot(/[关开红绿亮点闪的装]$/, /^(?:光|亮|不亮|闪|红|才|在闪|变|一)/),
  锁: looseButNot(/[开被反上我怎先没里]$/, /^(?:了|着|住|上|在|单|定|不|啦|一|多|给|到)/),
  屏: tightButNot(/[蓝黑录熄花白锁息截全]$/),
  芯: tightButNot(/[换]$/),
  膜: looseButNot(/[贴撕]$/),
  门: never,
  被: (before, after) => /(?:床|条|套|买|冬|夏)$/.test(before) && /^(?:$|[\s，。！？!?,.的了])/.test(after),
  伞: freeButNot(/[带打里]$/, /^(?:裙|铺)/),
  秤: looseButNot(/[上带短]$/, /^(?:上|给|了|差)/),
  钟: looseButNot(NUMBER),
  琴: looseButNot(/[弹练]$/),
  缸: isTight,
  鞋: freeButNot(/[脱穿臭混]$|多$/, /^(?:长|码|里|类)/),
  砖: isTight,
  枣: isTight,
  醋: isTight,
  // a thing to use, not to buy
  手机: butNot(
    /[用拿玩留改填绑弄打给在]$|绑定|收货|联系|注册|新的?$|登录|验证|预留|本人/,
    /^(?:号|尾|后|末|端|版|[：:\d]|上|里|是1|改|也?没电|app|银行|短信|验证|叮|欠费|停机|失败|扫|付|码|登|没信号|收不到|还没绑)/,
  ),
  电脑: butNot(/[用拿没在位]$/, /^(?:上|端|版|操作|失败|不让|看)/),
  冰箱: butNot(/放$|[进一]$/),
  闹钟: butNot(/[定设关个]$|它的$/, /^(?:定|没响|响)/),
  苹果: (before, after) => /[斤箱个袋公买些]$/.test(before) || /^(?:烂|坏|甜|脆|不甜|好吃|两箱|一箱|都烂|太小|有虫)/.test(after),
  门铃: butNot(/[按别]$/, /^(?:一响|响|坏了)/),
  钱包: butNot(/少$|到$|数字|你们$/, /^(?:邮|紧|里|再付|余额|的选项|，听说|要怎)/),
  家电: butNot(/[我你他她厂全]$/, /^(?:话|梯|视|表|脑|影)/),
  把手: butNot(/顺$|[师骑]$/, /^(?:把|机|里|上|续|表|串|套|链|环|办|镯|剁|工|头|动|弄|我|教)/),
  小卡: butNot(null, /^(?:车|片)/),
  钥匙: butNot(/[交送新]$|房子$/, /^(?:在物业|锁)/),
  防晒: butNot(null, /^(?:衣|服|霜|喷|油|指数|效果|系数|吗|不|值|性|功能)/),
  插座: butNot(/没$|老式$/),
  平板: butNot(/[用拿在]$/, /^(?:的好|也?失败|上|支撑)/),
  电话卡: butNot(null, /^(?:丢|欠费)/),
  挂机: butNot(/在$/, /^(?:了|吧|中|的)/),
  滚筒: butNot(null, /^(?:式)/),
  主机: butNot(null, /^厂/),
  笔记本: butNot(/[小]$|写在$/),
}
