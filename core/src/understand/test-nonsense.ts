/** A text that nobody means, and what it is called. */
type Nonsense = readonly [name: string, text: string]

/** Without a letter or a number in them. */
export const WORDLESS: readonly Nonsense[] = [
  ['nothing', ''],
  ['spaces', ' \n\t '],
  ['emoji', '😀🎉👍🏽👨‍👩‍👧'.repeat(200)],
  ['control characters', '\u0000\u0007\u001b[;\u202e'.repeat(2000)],
  ['half of a pair', '\ud800'.repeat(5000)],
  ['three spaces', '   '],
  ['two control characters', '\u0000\u0007'],
  ['three emoji', '💩💩💩'],
  ['one half of a pair', '\ud800'],
  ['blanks', ' '.repeat(10_000)],
  ['lone surrogates', '\ud83d'.repeat(10_000)],
  ['families', '👨‍👩‍👧‍👦'.repeat(900)],
  ['open brackets', '('.repeat(10_000)],
]

/** What people paste, what breaks programs and what is slow to read: whatever hears a message takes all of it. */
export const NONSENSE: readonly Nonsense[] = [
  ...WORDLESS,
  ['zalgo', `z${'\u0301\u0330\u0347'.repeat(3000)}algo`],
  ['zalgo in words', 'Z̷͓a̸̡l̶g̵o̶ '.repeat(900)],
  ['zalgo of one letter', 'a̷̢̛'.repeat(500)],
  ['HTML', '<div onclick="x()"><p>return</p></div>'.repeat(300)],
  ['a script', '<script>alert(1)</script>'],
  ['digits', '1234567890'.repeat(1000)],
  ['nines', '9'.repeat(10_000)],
  ['ten thousand digits', '1'.repeat(10_000)],
  ['parted digits', '1 '.repeat(5000)],
  ['digits and dots', '1.'.repeat(5000)],
  ['digits and dashes', '1-'.repeat(5000)],
  ['phones', '+86 138 0000 2222 '.repeat(550)],
  ['Chinese numerals', '一'.repeat(10_000)],
  ['Chinese dates', '三天前下午三点 '.repeat(1250)],
  ['English numbers', 'one hundred and '.repeat(660)],
  ['codes', 'A1 '.repeat(3300)],
  ['one letter', 'a'.repeat(100_000)],
  ['one Cyrillic letter', 'ж'.repeat(100_000)],
  ['one word', 'a'.repeat(10_000)],
  ['scripts', 'return退货возвратεπιστροφή반품返品คืน'.repeat(400)],
  ['commas', ', and '.repeat(17_000)],
  ['an endless address', 'a.b_c%d-'.repeat(12_000)],
  ['half addresses', 'a@'.repeat(5000)],
  ['addresses in a row', 'a.b@c.d '.repeat(1250)],
  ['brackets', '((((((((((a+)+)+)+)+$'.repeat(4000)],
  ['numbers with words', '12 Oak Street, Flat 3, '.repeat(4000)],
  ['a pasted log', '订单号是:88412076，退五十块，明天下午三点 order #1001 paid $20 on Monday '.repeat(180)],
]
