/** What shoppers hear about their tickets outside of a turn, in Chinese. */
export const zhTickets = {
  'ticket.answer-kept': '好的，已经转给负责登记 {number} 的同事，有进展会在这里告诉您。',
  'ticket.question': '您的登记 {number} 有一点想跟您确认：{question}\n直接在这里回复就行。',
  'ticket.solved': '您的登记 {number} 处理好了：{resolution}\n还有不对的地方，三天内在这里说一声，我们接着办。',
  'ticket.reopened': '您的登记 {number} 已重新处理，同事会在 {due} 前给您答复。',
  'ticket.follow-up': '您的登记 {number} 还在处理中，我们没有忘记，有进展马上在这里告诉您。',
  'ticket.follow-up-return': '您的登记 {number}：退回的包裹我们还没有收到。请问寄出了吗？寄出的话，麻烦把快递公司和运单号发在这里，我们盯着。',
  'ticket.follow-up-repair': '您的登记 {number} 还在维修处理中，我们在跟进，有进展马上在这里告诉您。',
  'ticket.follow-up-parcel': '您的登记 {number}：包裹我们还在找，正在催快递公司，有消息马上在这里告诉您。',
}
