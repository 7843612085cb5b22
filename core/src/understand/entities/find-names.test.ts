import { expect, test } from 'vitest'
import { findNames } from './find-names.ts'

test.each<[string, ...[string, string][]]>([
  ['我叫李雷', ['李雷', '李雷']],
  ['收件人改成王芳', ['王芳', '王芳']],
  ['收货人：欧阳靖宇', ['欧阳靖宇', '欧阳靖宇']],
  ['我姓赵', ['赵', '赵']],
  ['让前台刘姐收', ['刘姐', '刘姐']],
  ['my name is Ann Smith', ['Ann Smith', 'Ann Smith']],
  ['Refund for Mrs Hargreaves', ['Mrs Hargreaves', 'Mrs Hargreaves']],
  ['signed by K. Moss', ['K. Moss', 'K. Moss']],
  ['I spoke to Priya yesterday', ['Priya', 'Priya']],
  ['kind regards, Elaine', ['Elaine', 'Elaine']],
])('the shopper says a name: %s', (message, ...found) => {
  expect(findNames(message).map(({ start, end, value }) => [message.slice(start, end), value])).toEqual(found)
})

test.each(['谢谢姐', '老板姓啥', '帮我叫个车', '页面写"待付款"', 'You said Monday', 'This is ridiculous', 'It said guaranteed'])('%s names none', (message) =>
  expect(findNames(message)).toEqual([]),
)
