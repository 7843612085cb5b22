/** What shoppers hear who wait for a person, in Chinese. */
export const zhQueue = {
  'queue.place': '您排在第 {place} 位{minutes, plural, =0 {} other {，大约 # 分钟}}。可以继续留言，同事都会看到。',
  'queue.nobody-there':
    '现在没有同事在线{opens, select, none {} other {，{opens} 上班}}。请直接在这里留言；想让我们打电话，请一起留下手机号。我会转给同事，他们在这里回复您。',
  'queue.kept': '已为您记下，单号 {number}，同事会在 {due} 前在这里回复您。',
  'queue.kept-call': '已为您记下，单号 {number}，电话 {phone}，同事会在 {due} 前给您回电或在这里回复。',
}
