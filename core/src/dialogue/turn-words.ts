/** How shoppers hang a message on what was said before. Chinese and English; other languages are told by their entities alone. */

/** What was said or read is put right: «不对，是39码», "sorry, I meant navy". */
export const CORRECTS =
  /^\W*(?:(?:no|nope|oh|oops|sorry|wait|hmm+|um+|hold on|hang on|ah|ok(?:ay)?|typo|my (?:bad|mistake))\b[\s,.!…-]*)*(?:i (?:meant|mean|said|wanted)|not (?:the |in )?\w+[,;]|(?:actually|rather)\b|make (?:it|that)|(?:change|switch|correct) (?:it|that|this) to|it(?:'s| is|s)? (?:should be|supposed to be)|should be|that(?:'s| is) wrong|(?:the )?\w+(?: \w+)? is wrong|typo|not that)|^\W*(?:(?:no|nope|oops|wait|typo|correction)\b[\s,.!…-]*)+(?=\S)|^(?:(?:啊|哦|额|呃|诶|哎|等等|等一下|等下|抱歉|不好意思|那个)[\s，,。]*)*(?:不对|不是|不要[^，,\s]{1,6}[，,\s]*(?:要|换)|错了|[说写打填输发]错了?|搞错|弄错|记错|不不|不[,，\s]|应该是|我(?:说|要)的是|(?:改|换)(?:成|为|到)|(?:数量|颜色|尺码|地址|电话|名字|姓名|单号|订单号|收件人)(?:不对|错了|写错|填错|改|应该|换)|还是(?!不行|没|有))|^(?:等等|等一下|等下)[\s，,]+(?:换|改|要|还是)/i

/** The deed itself is changed: «算了不退了 换个新的», "make it an exchange instead". */
export const CHANGES_DEED =
  /\b(?:instead|rather|actually|on second thought)\b|^\W*no\b|^(?:算了|不退了|不换了|不要退|不要换|不行|还是|不用退|不用换|别退|别换|先不|不要[,，\s])|还是(?:退|换|修|取消)/i

/** Turning to something else on purpose: nothing is carried over. */
export const SWITCHES =
  /\b(?:by the way|btw|also|before that|first tell me|quick question|another (?:thing|question)|one more thing|separately|different (?:topic|question)|unrelated)\b|顺便|另外|对了|还有个?(?:事|问题)|先问|问个|换个(?:话题|问题)|再问/i

/** Going back to what was left: «刚才那个退货», "back to my return". */
export const RETURNS =
  /\b(?:back to|going back|as for|about (?:that|the|my)\b.{0,30}\b(?:from before|earlier|before|again)|(?:from|you mentioned|i mentioned) (?:before|earlier)|earlier (?:one|order|question|request)|continue with|go on with|carry on with|for (?:the|my) \w+\b(?=[:,]| it'?s)|the \w+ is for order|resume)|刚才|刚刚(?:那|说|的)|回到|继续|说回|接着|之前(?:那|说|问)|上面(?:那|说|的)|前面(?:那|说)(?!个$)|还是说/i

/** The shopper asks us to wait: nothing is answered yet. */
export const STALLS =
  /^\W*(?:(?:ok(?:ay)?|sure|yes|um+|wait)\W+)*(?:(?:one|a|just a|give me a|gimme a) (?:sec(?:ond)?|moment|minute|min)|hang on|hold on|wait a|let me (?:look|check|find|see)|brb)|^(?:好的?|行|嗯)?[\s，,]*(?:稍等|等一?下|等会|等我|我(?:去)?(?:找|看|查)一?(?:找|看|查|下)|我找找|马上)/i

/** A thing or order named before: it, that order, 那单. */
export const REFERS =
  /\b(?:it|its|that one|this one|that order|this order|the order|same order|the same|that|this|them|those|these|they)\b|它|这(?:个|款|件|双|条|单|台|把|款|笔|订单|种)|那(?:个|款|件|双|条|单|台|把|笔|订单|种)|该(?:订单|商品)|(?:上面|前面|刚才)(?:那|的|这)/i

/** A question that leaves out what it asks: «那红色的呢», "what about in XL?". The middle is what is new. */
export const LEAVES_OUT =
  /^\W*(?:(?:ok(?:ay)?|well|hmm|oh|and|then|so|but)\W+)*(?:(?:what|how) about|(?:and|or)(?: what about)?|what if(?: it'?s)?)\s+(?<english>.+?)(?:\s+(?:then|too|as well|instead))?\s*[?!.]*$|^(?<short>\S+(?:\s+\S+){0,2}?)(?:\s+(?:then|too|as well|instead))?\s*\?+$|^(?:那么?|那要是|那如果|要是|如果|换成|换|还有)?(?:是)?[\s，,]*(?<chinese>[^，。？?]{1,12}?)的?[呢咧][?？~～]*$/i

/** Asks whether there is one. */
export const ASKS_IF_THERE =
  /有(?:没有|没|吗|么|不|货|现货)|还有|有.{0,8}(?:吗|么|没|不)[?？]?$|有没有|\b(?:do you have|have you got|got (?:it|any|one)|any\b.{0,20}\b(?:left|in|ones?)|is there|are there|available|in stock)\b|^(?:got|any)\b/i

/** The other of two. */
export const THE_OTHER = /另(?:外)?一?(?:个|款|件|种|单)|\b(?:the|my) other\b|\banother (?:order|parcel)\b/i
export const THE_LAST = /最后(?:一|那)?(?:个|款|件|单)?|后(?:面|一)(?:那|这)?(?:个|款|件|种|单)|\b(?:the )?latter\b|\blast (?:one|option)\b/i
export const THE_FIRST = /(?:前面|前一|上一)(?:那|这)?(?:个|款|件|种|单)|\b(?:the )?former\b/i

/** The words that point, with what only leads up to them. */
export const POINTS =
  /第[一二三四五六\d][个款件条双单台种]?|(?:最后|前面|后面|前一|后一|另外?一?|上一)(?:那|这)?一?[个款件条双单台种]|\b(?:what|how) about\b|\b(?:the )?(?:first|second|third|fourth|fifth|last|other|former|latter|1st|2nd|3rd|4th|5th)(?: one| option)?\b/giu
