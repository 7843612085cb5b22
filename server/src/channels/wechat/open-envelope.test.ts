import { expect, test } from 'vitest'
import { sealAsWechat } from '../fakes/wechat-seal.ts'
import { signSorted } from '../platform/sign-sorted.ts'
import { openEnvelope } from './open-envelope.ts'

const ZEROES = 'A'.repeat(43)

/** What WeChat, WeCom and DingTalk publish, and some of one's own. */
const VECTORS = [
  {
    name: 'WeChat',
    parts: ['AAAAA', '1714112445', '415670741'],
    signature: '046e02f8204d34f8ba5fa3b1db94908f3df2e9b3',
    addressee: { aesKey: ZEROES, id: 'wxba5fad812f8e6fb9' },
    sealed:
      '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=',
    words:
      '{"ToUserName":"gh_97417a04a28d","FromUserName":"o9AgO5Kd5ggOC-bXrbNODIiE3bGY","CreateTime":1714112445,"MsgType":"event","Event":"debug_demo","debug_str":"hello world"}',
  },
  {
    name: 'WeCom, the address asked for',
    parts: ['QDG6eK', '1409659589', '263014780'],
    signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
    addressee: { aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C', id: 'wx5823bf96d3bd56c7' },
    sealed: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
    words: '1616140317555161061',
  },
  {
    name: 'WeCom, a message',
    parts: ['QDG6eK', '1409659813', '1372623149'],
    signature: '477715d11cdb4164915debcba66cb864d751f3e6',
    addressee: { aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C', id: 'wx5823bf96d3bd56c7' },
    sealed:
      'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
    words: expect.stringMatching(/^<xml>.*hello.*4561255354251345929.*218.*<.xml>$/s),
  },
  {
    name: 'DingTalk',
    parts: ['123456', '1445827045067', 'nEXhMP4r'],
    signature: '5a65ceeef9aab2d149439f82dc191dd6c5cbe2c0',
    addressee: { aesKey: '4g5j64qlyl3zvetqxz5jiocdr586fn2zvjpa8zls3ij', id: 'suite4xxxxxxxxxxxxxxx' },
    sealed:
      '1a3NBxmCFwkCJvfoQ7WhJHB+iX3qHPsc9JbaDznE1i03peOk1LaOQoRz3+nlyGNhwmwJ3vDMG+OzrHMeiZI7gTRWVdUBmfxjZ8Ej23JVYa9VrYeJ5as7XM/ZpulX8NEQis44w53h1qAgnC3PRzM7Zc/D6Ibr0rgUathB6zRHP8PYrfgnNOS9PhSBdHlegK+AGGanfwjXuQ9+0pZcy0w9lQ==',
    words: '{"EventType":"check_create_suite_url","Random":"LPIdSnlF","TestSuiteKey":"suite4xxxxxxxxxxxxxxx"}',
  },
  {
    name: 'DingTalk, an answer',
    parts: ['123456', '1760000000000', 'n1'],
    signature: '410a97eb0c5dae73585c457cadfac148c63eeced',
    addressee: { aesKey: '4g5j64qlyl3zvetqxz5jiocdr586fn2zvjpa8zls3ij', id: 'dingCORP1' },
    sealed: 'JmysmF84xI/fbeCfDBmdpbO1hRNHKeBlV5LdDENnzkPnTYjWADJyS/kCM7JmktMQ3Nc3YW2iscFdfALFCI3Vcw==',
    words: 'success',
    again: true,
  },
  {
    name: 'an official account of our own',
    parts: ['AAAAA', '1760000000', 'n1'],
    signature: '6ae7f4d96fbe71f1a9bf1c09c03562c597047190',
    addressee: { aesKey: ZEROES, id: 'wxba5fad812f8e6fb9' },
    sealed:
      'tLUFASCuOPb02nokMfxL1+u+Hu90rQqaqJU79p2e2KOAqWBZ3RlWgqhXSND78fYPdu9DSmfsQfrp1XorWVQZuYfycBp98kftdOyykPOS2aJCDRCRV5mYrexQFnhifkxhX7vOpyuXB2ULPTbECXTlDj5GO7LT5KTh72LRMJ/1p5rmG9G3gzB3SIahegIcfry2fDpzCxMs3lneBSjNAfubIF/Fr0HCkXqwr4kuqZHiZm4ImFFp1XAuxE2XHMEKUlSH79jxq/SeZj54SzsSYAwKnYPa6EFo+cGggPwDCv1McmbEktXc75VOm3tHAgVlqAq3S6yxuyGzXAd6590tWc6vU86S/xyYtWJABcY/i0yUagmwly6MiGjHME6tBBoFu/QH',
    words:
      '<xml><ToUserName><![CDATA[gh_test]]></ToUserName><FromUserName><![CDATA[oUSER1]]></FromUserName><CreateTime>1760000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[hi]]></Content><MsgId>1</MsgId></xml>',
    again: true,
  },
  {
    name: 'customer service of our own',
    parts: ['tok', '1760000000', 'n1'],
    signature: 'f220356d11cceb6ab8fd5ce21581dffedf6c264c',
    addressee: { aesKey: ZEROES, id: 'ww1' },
    sealed:
      'tLUFASCuOPb02nokMfxL11aPD57GDMPo598h/0ALNB7Tbk/ELRjvcRR+jQxB5NEwF2Qen4oU6uSGI/YJVJU2HL0AfNCh3Zh2C5F25Cfi7+JlCTYfAiVni9mrGRWNXersQfk1tPAPJ/UYugyxF0u+2aEwkeOpFGFICUwLyJz3wC/N9Tz8bKnWCTqagatYWyslTyqpuX6q04+T0c6VFdCf/jrlvYO/N0V27z2/xkmGG7Z1oAP+m0+Sedh6jCyPhtW92IgN8wX0i8fXceUeqI1uhe8yAXLmk0LW7nzFxqUc/ozXue6n0eX1+ZqALnxsbJnWXMHUObzx3QS1g3GxgLnRI6ipIhikXkW6wt/WpBBzCCJwKOhO942lRe/B8oX0ZhisRuRe8VzFceN8N5C7R5E5KjRdbWM2N/2+nhhj7ll5844=',
    words:
      '<xml><ToUserName><![CDATA[ww1]]></ToUserName><CreateTime>1760000000</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event><Token><![CDATA[ENCApHxnGDNAVNY4AaSJKj4Tb5mwsEMzxhFmHVGcra996NR]]></Token><OpenKfId><![CDATA[wkxxxxxxx]]></OpenKfId></xml>',
    again: true,
  },
]

test('every published envelope is signed and opened as it was published', () => {
  for (const { name, parts, signature, addressee, sealed, words } of VECTORS) {
    expect([name, signSorted(...parts, sealed)]).toEqual([name, signature])
    expect([name, opened(sealed, addressee)]).toEqual([name, words])
  }
})

test('the fakes seal as is published', () => {
  for (const { name, addressee, sealed, words, again } of VECTORS)
    if (again) expect([name, sealAsWechat(addressee.aesKey, words as string, addressee.id)]).toEqual([name, sealed])
})

test('what is for somebody else, or broken, stays closed', () => {
  const addressee = { aesKey: ZEROES, id: 'ww1' }
  const sealed = sealAsWechat(ZEROES, 'hello', 'ww1')
  expect(opened(sealed, addressee)).toBe('hello')
  expect(opened(sealed, { ...addressee, id: 'ww2' })).toBeNull()
  expect(opened(sealed, { ...addressee, aesKey: 'B'.repeat(43) })).toBeNull()
  for (const broken of ['', 'AAAA', sealed.slice(0, -24), `x${sealed}`, Buffer.alloc(32).toString('base64')])
    expect([broken, opened(broken, addressee)]).toEqual([broken, null])
})

function opened(...given: Parameters<typeof openEnvelope>): string | null {
  const words = openEnvelope(...given)
  return words && Buffer.from(words).toString('utf8')
}
