import { expect, test } from 'vitest'
import { windowPreview } from './window-preview.ts'

test('the page carries the real window, dressed as asked', () => {
  expect(windowPreview({ channel: 'shop-page', theme: 'dark', locale: 'zh-CN', open: '' })).toContain(
    '<script src="/widget/widget.js" data-channel="shop-page" data-theme="dark" data-locale="zh-CN" data-open async></script>',
  )
})

test.each([{}, { channel: '"><script>' }, { channel: 'c', theme: 'pink' }, { channel: 'c', locale: '"onload="' }])('%j is shown to nobody', (query) => {
  expect(windowPreview(query)).toBeNull()
})
