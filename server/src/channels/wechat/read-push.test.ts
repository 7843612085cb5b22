import { expect, test } from 'vitest'
import { readPush } from './read-push.ts'

test('every value is what was written: ids, blanks, signs that XML has for itself', () => {
  expect(
    readPush(Buffer.from('<xml><MsgId>24895734857348573</MsgId><Content><![CDATA[ 007 <b> &amp; ]]></Content><Key></Key><Url>a&amp;b</Url></xml>')),
  ).toEqual({ MsgId: '24895734857348573', Content: ' 007 <b> &amp; ', Key: '', Url: 'a&b' })
  expect(readPush(Buffer.from('{"MsgId":24895734857348573}'))).toEqual({ MsgId: '24895734857348573' })
})

test('nothing is fetched or blown up by a document type, and what is neither XML nor JSON is nothing', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><xml><A>&b;&b;&b;</A></xml>`
  const file = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><xml><A>&a;</A></xml>'
  for (const words of [bomb, file, '', 'words', '{', '<xml><__proto__>1</__proto__></xml>'])
    expect([words, readPush(Buffer.from(words))]).toEqual([words, undefined])
  expect(readPush(Buffer.from([0x3c, 0xff, 0x3e]))).toBeUndefined()
})
