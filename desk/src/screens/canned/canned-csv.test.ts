import type { CannedReply } from '@xiaoer/contract/canned-api'
import { expect, test } from 'vitest'
import { zh } from '../../words/zh.ts'
import { cannedCsv } from './canned-csv.ts'

const reply = (shortcut: string, text: string, more: Partial<CannedReply> = {}) =>
  ({ id: 'x', shortcut, text, picture: null, used: 0, isOwn: false, ...more }) as CannedReply

test('a table that reads the same after it was taken back: quotes, lines, and nothing that a table program would run', () => {
  const csv = cannedCsv([reply('你好', '您好，"亲"\n在的'), reply('=1', '+86', { picture: '/a.png', isOwn: true })], zh)
  expect(csv).toBe('\ufeff快捷词,内容,图片,只给自己\r\n你好,"您好，""亲""\n在的",,\r\n\'=1,\'+86,/a.png,是\r\n')
})
