const SORRY =
  '{fault, select, missing {非常抱歉，东西没有发齐。} wrong {非常抱歉，让您收到了不对的商品。} leaking {非常抱歉，让您收到了漏的商品。} dead {非常抱歉，东西用不了，给您添麻烦了。} expired {非常抱歉，这样的商品不该到您手里。} smelly {非常抱歉，味道影响您用了。} broken {非常抱歉，让您收到了破损的商品。} flawed {非常抱歉，让您收到了有瑕疵的商品。} different {非常抱歉，实物和介绍对不上。} other {非常抱歉，商品出了问题。}}'
const WHO_PAYS = '{who, select, shop {由我们承担} faulty {由我们承担，质量问题不用您出} shopper {由您承担} other {由您承担；质量问题由我们承担}}'
const ARRIVES = '{to, plural, =0 {立即到账} other {一般 {from}～{to} 天到账}}'
const TOPIC =
  '{topic, select, rude {服务态度让您不舒服了} promise {答应您的事没有做到} courier {送货的事让您受气了} slow {让您等了这么久也没个说法} quality {商品让您失望了} other {让您有了不好的体验}}'

/** 中文：售后、维修、退款进度、补偿、投诉。ICU 消息，每句话一行。 */
export const zhAfterSales: Readonly<Record<string, string>> = {
  'care.stop-using': '请先停用这件商品。有人不舒服或受了伤，请尽快就医；商品和包装先留着，拍几张照片，不要寄走。',

  'fault.photo': `${SORRY}方便拍张照片发给我吗？{fault, select, missing {拍一下收到的全部东西和快递面单} wrong {拍一下收到的商品和快递面单} other {拍清楚有问题的地方和快递面单}}就行，没有就直接说“没有”。`,
  'fault.remedy': `{sorry, select, yes {${SORRY}} other {}}{photo, select, yes {照片收到了。} other {}}您希望怎么处理：{ways}？`,
  'fault.closed':
    '{days, plural, =0 {这单现在不能{remedy, select, exchange {换货} other {退货}}了。} other {{remedy, select, exchange {换货} other {退货}}要在签收后 {days} 天内申请，这单签收已经 {passed} 天了。}}还可以：{ways}。您选哪个？',
  'fault.over':
    '这单签收已经 {passed} 天，{back, plural, =0 {} other {退货（{back} 天内）}}{exchange, plural, =0 {} other {、换货（{exchange} 天内）}}的时间都过了{warranty, select, over {，保修期也过了} no {，这件也没有保修} other {}}。要不要我登记给同事，看看还能怎么帮您？',
  'fault.excluded': '“{item}”平时不支持退换（{reason}），但商品有问题另当别论，我把情况交给同事核实。',
  'fault.case-open': '订单 {number} 的{kind, select, return {退货} exchange {换货} other {退款}}正在处理，我把这次的问题一起交给同事。',
  'fault.not-arrived': '订单 {number} 在系统里还没有签收，我先把问题记下来交给同事核实。',
  'fault.keep': '好的，商品您留着。退多少要同事看过情况再定，我不能先答应您一个数。',
  'fault.missing': '{photo, select, yes {照片收到了。} other {}}{item, select, none {少的} other {“{item}”少的部分}}想怎么处理：给您补发，还是退这部分的钱？',
  'fault.missing-noted': '好的，{back, select, yes {按退这部分的钱登记} other {按补发登记}}，同事核对发货记录后办理。',
  'way.return': '退货退款',
  'way.exchange': '换一件新的',
  'way.exchange-right': '换成您买的那件',
  'way.keep': '留下商品退一部分钱',
  'way.repair': '保修期内维修',
  'way.person': '请同事帮您看看',
  'remedy.keep': '留着，退一部分钱',
  'remedy.repair': '维修',
  'remedy.resend': '补发',
  'remedy.refund-piece': '退这部分的钱',

  'change.same': '同款，新的一件',

  'repair.over':
    '{months, plural, =0 {“{item}”没有保修} other {“{item}”保修 {months} 个月，到 {until} 已经过了}}，可以付费维修。要不要我登记，请同事先报价给您？',
  'repair.noted':
    '{free, select, yes {“{item}”还在保修期内（到 {until}），除人为损坏外维修不收费。} unknown {“{item}”的保修期我这里没有记录，请同事核实。} other {好的，按付费维修登记，先报价，您同意了再修。}}{exchange, select, yes {这单也还在换货期内，想直接换新的话跟我说。} other {}}{data, select, yes {寄修前请先备份资料、退出账号。} other {}}',

  'return-shipping.who': `退货运费${WHO_PAYS}。{insured, select, yes {{who, select, shop {} faulty {} other {订单带退货运费险，您先垫付，退款成功后保险公司赔给您。}}} other {}}`,
  'return-shipping.how': `告诉我退哪一单、什么原因，我先帮您申请；申请好后会告诉您寄回方式，寄出后把快递单号发给我登记就行。退货运费${WHO_PAYS}。{days, plural, =0 {} other {无理由退货要在签收后 {days} 天内申请。}}`,
  'insurance.tell':
    '{covers, select, return {订单带退货运费险：您先垫付寄回的运费，退款成功后保险公司按路线赔给您，一单赔一次；换货不赔。} exchange {订单带换货运费险，退货不赔。} both {订单带退换货运费险：您先垫付寄回的运费，办完后保险公司按路线赔给您，一单赔一次。} other {本店的订单没有运费险。}}{missing, select, yes {{covers, select, none {} other {没收到赔付的话，先看看退货单号有没有登记，没登记就不会赔；单号发给我，我来登记。}}} other {}}',
  'insurance.note':
    '{covered, select, yes {{deed, select, exchange {换货也在运费险范围内} other {退货在运费险范围内}}} elsewhere {{deed, select, exchange {运费险只赔退货，换货的运费不赔} other {运费险只赔换货，退货的运费不赔}}} other {本店的订单没有运费险}}',
  'line.insurance': '运费险',
  'send-back.known': '退货单号 {tracking} 之前已经登记在订单 {number} 上了，不用再填。',
  'send-back.no-case': '订单 {number} 没有进行中的退换货申请。单号 {tracking} 我先交给同事，免得包裹到了对不上。',

  'quote.withdraw': '即将为您撤销：',
  'line.case': '售后',
  'case.kind': '{kind, select, return {退货申请} exchange {换货申请} other {退款申请}}',
  'case.kept': '好的，不撤销，订单 {number} 的申请照常处理。',
  'case.none': '没有查到您进行中的退货、换货或退款申请。',
  'case.which': '订单 {number} 有几个售后申请，您说的是哪一个？',
  'case.label': '{kind, select, return {退货} exchange {换货} other {退款}}：{items}',
  'case.again':
    '{open, select, yes {撤销后还想{kind, select, exchange {换货} other {退货}}，{left, plural, =0 {今天之内} other {{left} 天内}}可以重新申请} other {申请的期限已经过了，撤销后不能再申请{kind, select, exchange {换货} other {退货}}}}',
  'case.back': `订单 {number} 的{kind, select, refund {退款} other {退货}}{state, select, requested {是 {asked} 申请的，{kind, select, refund {在等同事处理。} other {还没有登记寄回的单号。寄出后把单号发给我就行，{days, plural, =0 {收到后退您 {money}。} other {收到后 {days} 天内退您 {money}。}}}}} returning {已经寄出{parcel, select, none {} other {（{parcel}）}}，在回来的路上。{days, plural, =0 {收到后退您 {money}。} other {收到后 {days} 天内退您 {money}。}}} received {我们已经收到，接下来退您 {money}{days, plural, =0 {} other {，最晚收货后 {days} 天内退出}}，退出后${ARRIVES}。} refunded {已经退款，{money} ${ARRIVES}。} rejected {没有通过。不认同的话说一声，我请同事复核。} withdrawn {已经撤销了。} other {在处理中。}}`,
  'case.exchange':
    '订单 {number} 的换货{state, select, requested {是 {asked} 申请的，还没有登记寄回的单号。寄出后把单号发给我就行，收到后给您换。} returning {已经寄出{parcel, select, none {} other {（{parcel}）}}，在回来的路上，收到后给您换。} received {我们已经收到，接下来给您发新的。} exchanged {已经换好，新的已经发出。} rejected {没有通过。不认同的话说一声，我请同事复核。} withdrawn {已经撤销了。} other {在处理中。}}',

  'refunded.pending': `订单 {number} 的 {money} 在 {sent} 发起了退款，支付公司还在处理{account, select, none {} other {，退到 {account}}}，${ARRIVES}。{reference, select, none {} other {流水号 {reference}。}}`,
  'refunded.done':
    '订单 {number} 的 {money} {at, select, none {已经退到} other {在 {at} 已退到}}{account, select, none {原来的支付账户} other { {account}}}。{reference, select, none {} other {账上没看到的话，可以拿流水号 {reference} 问银行。}}',
  'refunded.failed':
    '订单 {number} 的 {money} 退款没有成功{account, select, none {} other {（退到 {account}）}}，钱还没有到您那里，非常抱歉。我交给财务核实，重新退给您。',
  'refunded.needs-attention':
    '订单 {number} 的 {money} 退款卡住了{account, select, none {} other {（退到 {account}）}}，要人工处理才能继续，非常抱歉。我交给财务。',
  'refunded.on-record': `订单 {number} 的 {money} 在 {at} 已经退回{account, select, none {} other {到 {account}}}，${ARRIVES}。`,
  'refunded.overdue':
    '订单 {number} 的 {money} 在 {at} 已经退回{account, select, none {} other {到 {account}}}，{to, plural, =0 {应该立即到账} other {一般 {from}～{to} 天到账，现在已经超过了}}。还没收到的话，要不要我登记给财务去查？',
  'refunded.none-yet': '订单 {number} 已经取消，但我没有看到退款的记录。要不要我登记给财务核对？',
  'progress.nothing': '订单 {number} 没有退款，也没有售后申请。',
  'progress.nothing-at-all': '没有查到您的退款、售后申请或登记。要退货或退款的话，告诉我是哪一单。',
  'progress.ticket':
    '登记 {number}{order, select, none {} other {（订单 {order}）}}：{state, select, open {同事还没开始处理，会在 {due} 前给您答复。} working {同事正在处理，会在 {due} 前给您答复。} waiting_shopper {同事在等您补充情况，直接在这里回复就行。} waiting_other {在等快递、厂家或银行答复，有消息马上告诉您。} solved {已经处理好了{resolution, select, none {} other {：{resolution}}}。} closed {已经结束了{resolution, select, none {} other {：{resolution}}}。} other {已经并到另一个登记里一起处理。}}',
  'progress.tickets': '您有 {count} 个登记在处理：',
  'progress.no-ticket': '没有查到编号 {number} 的登记，麻烦核对一下编号。',
  'progress.no-tickets': '您没有登记过需要同事处理的事。有什么要办的，直接告诉我。',
  'line.ticket': '登记',

  'quote.protection': '价格确实降了，即将为您退差价：',
  'protection.fall': '{item}：{before} 降到 {now}{count, plural, =1 {} other {，{count} 件}}',
  'protection.rules': '付款后 {days} 天内同款降价，可以退差价（个别特价商品除外）。告诉我是哪一单，我按现在的价格帮您核对。',
  'protection.none': '本店没有价保，买后降价不能退差价。',
  'refuse.protection-excluded': '“{item}”确实降价了，但它不在价保范围内（{reason}），不能退差价。',
  'tag.live-only': '直播间专享价',

  'quote.goodwill': '给您添麻烦了，这张券是我们的一点歉意：',
  'line.coupon': '优惠券',
  'line.valid': '有效期',
  'goodwill.valid': '{days} 天，下一单直接用',
  'quote.compensate': '按本店规则，可以补偿您：',
  'ground.return-shipping': '问题商品的寄回运费',
  'compensation.more': '按规则这一单我能给的最多是 {most}，再多要由同事决定，我把您的要求原样交给他们。',
  'compensation.freight-amount': '请问寄回花了多少运费？有问题的商品，这笔钱最多可以补给您 {most}。',
  'compensation.receipt': '有运费的小票或快递单截图的话，发一张给我，一起附上；没有就说“没有”。',
  'compensation.freight-not-faulty':
    '商品有问题，寄回的运费才由我们出；这单不是质量问题，运费由您承担。{insured, select, yes {订单带退货运费险，退款成功后保险公司会赔给您。} other {}}',

  'complaint.what': `非常抱歉，${TOPIC}。能说一下是哪件事、什么时候发生的吗？我原样交给负责的同事。想直接和人说，回复“转人工”。`,
  'complaint.heard': `非常抱歉，${TOPIC}。您说的我原样记下来，交给负责的同事跟进。想现在就和人说，回复“转人工”。`,
  'complaint.kept': '您说的都记下来了。想现在就和人说，回复“转人工”。',
  'remedy.return': '退货退款',
  'remedy.exchange': '换货',
  'remedy.person': '转人工同事',
}
