import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'

test.each([
  ['<p>Soft <b>linen</b></p><ul><li>30&deg;C</li><li>no bleach</li></ul>', 'Soft linen\n30°C\nno bleach'],
  ['a<br/>b', 'a\nb'],
  ['<script>alert(1)</script>seen<style>p{}</style>', 'seen'],
  ['<scr<script>ipt>alert(1)</script>seen', 'ipt>alert(1)seen'],
  ['<img src=x onerror="alert(\'>\')">seen', 'seen'],
  ['<!-- <p>hidden</p> -->seen', 'seen'],
  ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ['AT&amp;T &lt;b&gt; &#128512; &#x4F60; &unknown; &#0;', 'AT&T <b> 😀 你 &unknown; &#0;'],
  ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ['<p unclosed', ''],
  ['<script>never closed', ''],
  ['', ''],
])('a shopper reads %s as plain text', (html, text) => {
  expect(plainText(html)).toBe(text)
})

test('a hostile description costs no more than its length', () => {
  const start = performance.now()
  plainText('<'.repeat(300_000))
  plainText('<script>'.repeat(40_000))
  plainText('<p title="'.repeat(40_000))
  expect(performance.now() - start).toBeLessThan(2_000)
})
