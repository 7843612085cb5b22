import { type FakeMessaging, openFakeMessaging } from './messaging.ts'

/** A page of Facebook. */
export async function openFakeMessenger(secret = 'meta_app_secret_01', token = 'EAAB_test_token'): Promise<FakeMessaging> {
  const fake = await openFakeMessaging({
    object: 'page',
    id: 'PAGE1',
    secret,
    tokens: new Set([token]),
    fields: { name: '小二示范店' },
    isTooLong: (text) => text.length > 2_000,
    attachments: ['image', 'video', 'audio', 'file'],
    closed: { code: 10, error_subcode: 2018278 },
  })
  return Object.assign(fake, { settings: { ...fake.settings, pageId: 'PAGE1', accessToken: token } })
}
