/** 中文：订单、物流、付款、发票。ICU 消息，每句话一行。 */
export const zhOrders: Readonly<Record<string, string>> = {
  'parcel.one':
    '订单 {number} 的包裹{parcel, select, none {} other {（{parcel}）}}{state, select, announced {已经打好单，快递还没揽收} in_transit {在运输途中} out_for_delivery {正在派送} pickup {已经到取件点，可以去取了} delivered {已经签收} returning {正在退回店里} other {{shipped, select, none {} other {{shipped} }}已经发出}}。{scan, select, none {目前还没有物流记录。} other {最新记录（{at}）：{scan}。}}{eta, select, named {快递预计 {due} 前送到。} past {快递原来预计 {due} 前送到，已经过了。} unnamed {快递没有给出送达时间。} other {}}{intercepted, select, yes {这个包裹已经通知快递拦截退回。} other {}}',
  'parcel.several': '订单 {number} 分 {count} 个包裹寄出，各自的情况如下。',
  'parcel.line':
    '{parcel, select, none {} other {{parcel}：}}{state, select, announced {待揽收} in_transit {运输中} out_for_delivery {派送中} pickup {待取件} delivered {已签收} exception {有异常} returning {退回中} other {状态未知}}{scan, select, none {} other {，{at} {scan}}}{eta, select, named {，预计 {due} 前送到} other {}}',
  'parcel.stuck':
    '订单 {number} 的包裹{parcel, select, none {} other {（{parcel}）}}{state, select, exception {被快递标记为异常} returning {正在退回} other {已经 {days} 天没有新记录，不太正常}}。{scan, select, none {快递那边一条记录都没有。} other {最后一条（{at}）：{scan}。}}{others, plural, =0 {} other {同一单另外 {others} 个包裹没有发现问题。}}要不要我登记，请同事找快递核实？',
  'parcel.no-number': '订单 {number} {shipped, select, none {} other {{shipped} }}已经发出，但店铺里还没有运单号，所以查不到物流。需要的话我登记请同事补上。',
  'parcel.not-yours': '运单号 {tracking} 不在您的订单里，麻烦核对一下，或者告诉我订单号。',
  'parcel.which': '订单 {number} 有几个包裹在路上，请问是哪一个？',

  'dispatch.unpaid': '订单 {number} 还没付款，应付 {money}。在订单列表里打开这一单就能继续付{hours, plural, =0 {} other {，付款后 {hours} 小时内发货}}。',
  'dispatch.presale': '订单 {number} 是预售，尾款 {money} 在 {from} 到 {to} 之间付；付清之后才会安排发货。',
  'dispatch.promised':
    '订单 {number} 已付款，{packing, select, yes {正在打包} other {还没发出}}。承诺付款后 {hours} 小时内发货，也就是 {by} 前；发出后就能查到物流。',
  'dispatch.open':
    '订单 {number} 已付款，{packing, select, yes {正在打包} other {还没发出}}。这一单没有约定发货时间，我不能给您一个日子；要催仓库的话说一声就行。',
  'dispatch.late':
    '订单 {number} 应该在 {by} 前发出，现在晚了约 {hours} 小时，抱歉。{urged, select, yes {仓库已经催过了；} other {说一声“催一下”，我就催仓库；}}不想等也可以取消。',

  'urge.late': '订单 {number} 应该在 {by} 前发出，已经晚了约 {hours} 小时，抱歉。按本店规则可以补偿您 {money}，要现在办吗？不想等的话也可以直接取消。',
  'urge.late-plain': '订单 {number} 应该在 {by} 前发出，已经晚了约 {hours} 小时，抱歉。不想等的话可以直接取消，说一声就行。',
  'urge.again': '订单 {number} 在 {at} 已经催过仓库了。{by, select, none {} other {承诺的发货时间是 {by} 前，还没超时。}}',
  'urge.again-late':
    '订单 {number} 在 {at} 催过仓库，还是没发，已经晚了约 {hours} 小时，抱歉。这次我直接登记给同事盯发货。{money, select, none {} other {按规则可以补偿 {money}，要的话说一声；}}不想等也可以取消。',
  'urge.patience': '好的，订单 {number} 继续等发货。想取消或者要补偿，随时说。',
  'ground.late-dispatch': '超过承诺的 {promised} 小时发货时间',
  'urge.yes': '好，给我补偿',

  'note.which': '请问订单 {number} 要备注什么？我照您的原话写上。',
  'note.too-late':
    '订单 {number} {status, select, shipped {已经发出} delivered {已经签收} completed {已经完成} cancelled {已经取消} other {已经处理完}}，备注加上仓库也看不到了。',

  'lost.look-first':
    '订单 {number} 快递显示{at, select, none {} other { {at} }}{place, select, none {} other {在{place}}}已签收，{signer, select, none {{scan, select, none {没有写签收人。} other {记录是“{scan}”，没有写签收人。}}} self {签收人写的是本人。} other {签收人写的是“{signer}”，您认识吗？}}麻烦先看看门口、快递柜和驿站，问一下家人和邻居。没找到就告诉我，我马上登记查件。',
  'lost.waiting': '好，您先看看。找到没找到都告诉我一声。',
  'lost.nowhere': '都没有',
  'lost.got-it': '找到了',
  'lost.found': '找到就好，那我就不登记查件了。',
  'lost.search':
    '{at, select, none {} other {快递显示 {at} {place, select, none {} other {在{place}}}已签收{signer, select, none {} self {，签收人写的是本人} other {，签收人写的是“{signer}”}}。}}我登记给同事，找{carrier, select, none {快递} other {{carrier}}}查是谁签收、放在了哪里。',

  'refuse-parcel.at-door': '订单 {number} 送到时直接跟快递员说拒收就行，不用签字、不要拆。包裹退回到店里之后给您退款。',
  'refuse-parcel.note': '拦截不一定成功；万一还是送到了，直接拒收就行。',
  'refuse-parcel.not-sent': '订单还没发出，不用等到拒收，直接取消就行：',
  'refuse-parcel.arrived': '包裹已经签收，不能拒收了，可以办退货：',
  'quote.intercept': '即将通知快递拦截退回：',

  'courier.facts':
    '订单 {number} 由{carrier, select, none {快递} other {{carrier}}}送{tracking, select, none {} other {，运单号 {tracking}}}{state, select, announced {，还没揽收} in_transit {，运输中} out_for_delivery {，正在派送} pickup {，已到取件点} delivered {，已签收} exception {，有异常} returning {，退回中} other {}}。{scan, select, none {} other {最新记录（{at}）：{scan}。}}{hotline, select, none {} other {客服电话 {hotline}，报运单号就能问到派件员。}}需要同事帮您联系快递的话，说一声就行。',
  'courier.take-down':
    '我登记给同事去找{carrier, select, none {快递} other {{carrier}}}处理{tracking, select, none {} other {（运单号 {tracking}）}}。{scan, select, none {} other {最新记录（{at}）：{scan}。}}',

  'charge.one-only': '我查了订单 {number}，店里只收到一笔付款：{money}，{at}。麻烦把另一笔的金额、扣款时间和卡号后四位发给我，我登记给财务去核对。',
  'charge.adds-up':
    '我查了订单 {number}，一共收到 {count} 笔付款，加起来正好是应付的 {total}，没有多收。如果您说的是另外一笔，把金额、时间和卡号后四位发给我，我登记给财务核对。',
  'charge.none': '我查了订单 {number}（应付 {money}），店里没有收到付款。麻烦把扣款的金额、时间和卡号后四位发给我，我登记给财务去核对。',
  'charge.surplus': '查到了：订单 {number} 收到 {count} 笔付款，比应付多了 {money}，确实多收了，抱歉。这笔退款要财务来办，我把每一笔的金额和时间都附上。',
  'charge.entry': '{money}，{at}',
  'quote.surplus': '查到确实多收了，抱歉。即将为您退回多收的部分：',
  'line.payment': '付款',
  'line.to-refund': '应退',
  'payment.unpaid': '订单 {number} 目前是待付款，应付 {money}，店里没有收到钱，现在还可以继续付。{advice, select, none {} other {{advice}}}',
  'payment.not-here': '订单 {number}（应付 {money}）店里还没有收到付款，先不要重复付。麻烦把扣款的金额、时间和卡号后四位发给我，我登记给财务去核对。',
  'payment.is-here':
    '订单 {number} 的 {money} 店里 {at} 已经收到了，订单现在是{status, select, unpaid {待付款} pending {待发货} processed {打包中} shipped {运输中} delivered {已签收} completed {已完成} cancelled {已取消} other {{status}}}。',
  'payment.no-change': '已经付款的订单不能换付款方式，我没有改动。一定要换的话，可以取消这一单、换一种方式重新下单，付过的钱原路退回；要取消跟我说一声。',
  'change.quantity': '订单 {number} 的件数不能改，只能换同款的其他规格。想多要的话请另下一单；想少要，可以取消这一单重新下。',
  'change.price': '订单 {number} 的价格按下单时的算，我没法改价。还没发货的话可以取消，再按现在的优惠重新下单。',
  'bulk.terms': '{text}\n留个联系人和电话，我现在就帮您登记。',
  'change.other-product':
    '“{item}”只能换同款的其他规格，不能换成“{other}”。想要“{other}”的话，可以{sent, select, yes {把这件退掉} other {先取消这一单}}，再另下一单。要我帮您{sent, select, yes {退} other {取消}}的话，说一声就行。',
  'missing-order.none': '您这个账户里没有订单，可能是用别的手机号或账号下的单。麻烦告诉我付款的金额、时间和卡号后四位，我登记请同事去找。',
  'missing-order.latest':
    '您账户里最近的一单是 {number}，{placed} 下的，{money}，{status, select, unpaid {待付款} pending {待发货} processed {打包中} shipped {运输中} delivered {已签收} completed {已完成} cancelled {已取消} other {{status}}}。是这一单吗？不是的话，把付款的金额、时间和卡号后四位发给我，我登记请同事去找。',
  'missing-order.found': '好的，就是订单 {number}，付款情况如下。',

  'invoice.ask-buyer': '发票开给个人还是公司？',
  'invoice.special-company': '专票只能开给公司。是开给公司，还是给个人开普票？',
  'invoice.person': '个人',
  'invoice.company': '公司',
  'invoice.ask-name': '发票抬头写谁的名字？',
  'invoice.ask-company': '请把公司全称和税号发给我。',
  'invoice.ask-title': '抬头写什么？请给我公司的完整名称。',
  'invoice.ask-tax': '请把公司的税号发给我。',
  'invoice.tax-wrong': '税号 {tax} 校验没通过，可能有一位打错了。麻烦对照营业执照再看一下，发我完整的 18 位。',
  'invoice.tax-again': '开给公司需要税号，营业执照上“统一社会信用代码”就是。麻烦发给我；没有的话直接说“没有”。',
  'invoice.ask-email': '电子发票发到哪个邮箱？',
  'invoice.email-wrong': '这不像一个完整的邮箱，麻烦再发一次，例如 name@example.com。',
  'invoice.no-number': '没有税号我开不了公司抬头，我登记给财务看怎么处理；改开个人抬头的话说一声就行。',
  'invoice.kind': '{kind, select, special {增值税专用发票} other {普通发票}}',
  'invoice.title': '{title}{buyer, select, person {（个人）} other {}}',
  'invoice.standing':
    '订单 {number} {state, select, issued {已经开过发票} other {的发票已经申请}}：{kind, select, special {专票} other {普票}}，抬头“{title}”{taxNumber, select, none {} other {，税号 {taxNumber}}}，发到 {email}。要改的话，把要改的内容告诉我。',
  'invoice.replaces': '{state, select, issued {原来抬头“{title}”的发票会冲红作废，重新开一张} other {代替还没开出的“{title}”那张}}',
  'invoice.same': '订单 {number} 的发票抬头已经是“{title}”，内容都一样，不用改。',
  'invoice.none': '订单 {number} {paid, select, no {还没付款，付款后才能开票} other {还没有开过发票，要开的话告诉我开给个人还是公司}}。',
  'invoice.requested': '订单 {number} 的发票（抬头“{title}”）{at} 申请的，还没开出来；开好会发到 {email}。',
  'invoice.issued': '订单 {number} 的发票（抬头“{title}”）{at} 已经开好，{url, select, none {发到了 {email}} other {在这里下载：{url}}}。',
  'invoice.overdue':
    '订单 {number} 的发票（抬头“{title}”）{state, select, issued {{at} 显示已开好，但没有下载链接} other {{at} 申请的，到现在还没开出来}}，应该发到 {email}。要不要我登记请财务处理？',
  'quote.invoice': '即将为您申请发票：',
  'quote.invoice-change': '即将为您换开发票：',
  'line.invoice-kind': '类型',
  'line.invoice-title': '抬头',
  'line.tax-number': '税号',
  'line.email': '发到',
  'line.link': '下载',
  'invoice.ordinary': '普通发票',
  'invoice.special': '增值税专用发票',
}
