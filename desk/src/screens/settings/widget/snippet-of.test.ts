import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { userHash } from '../../../../../server/src/channels/widget.ts'
import { windowPreview } from '../../../../../server/src/http/window-preview.ts'
import { readSettings } from '../../../../../widget/src/settings.ts'
import { previewOf, SIGNING, snippetOf, type Window } from './snippet-of.ts'

const WINDOW: Window = { origin: 'https://help.shop.example', channelId: 'shop-page', theme: 'auto', locale: '', isOpen: false, isSigned: false }

/** As a browser gives it to the loader. */
function loaded(snippet: string) {
  const attributes = [...snippet.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name!, value ?? ''] as const)
  const dataset = Object.fromEntries(
    attributes.flatMap(([name, value]) =>
      name.startsWith('data-') ? [[name.slice(5).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()), value]] : [],
    ),
  )
  return readSettings({ dataset, src: new Map(attributes).get('src'), nonce: '' } as unknown as HTMLScriptElement, 'fr')
}

test('the loader reads from the snippet what was chosen, and its own where nothing was', () => {
  expect(loaded(snippetOf(WINDOW))).toMatchObject({
    channelId: 'shop-page',
    server: WINDOW.origin,
    locale: 'fr',
    theme: 'auto',
    isOpenAtFirst: false,
    userId: null,
  })
  expect(loaded(snippetOf({ ...WINDOW, theme: 'dark', locale: 'zh-CN', isOpen: true, isSigned: true }))).toMatchObject({
    ...{ theme: 'dark', locale: 'zh-CN', isOpenAtFirst: true, userId: 'USER_ID', userHash: 'USER_HASH', userName: 'USER_NAME' },
  })
})

test('the house shows the preview that is asked for', () => {
  const query = Object.fromEntries(new URL(previewOf({ ...WINDOW, theme: 'dark', locale: 'de', isOpen: true }), 'http://x').searchParams)
  expect(windowPreview(query)).toContain('data-channel="shop-page" data-theme="dark" data-locale="de" data-open async')
})

test('what the Node snippet signs, the house takes', () => {
  const code = `${SIGNING.Node};process.stdout.write(userHash)`.replace('const userHash', "const userId = '小明';const userHash")
  const signed = execFileSync(process.execPath, ['--input-type=module', '-e', code], { env: { XIAOER_SECRET: 'widget_secret_01' } })
  expect(String(signed)).toBe(userHash('widget_secret_01', '小明'))
})
