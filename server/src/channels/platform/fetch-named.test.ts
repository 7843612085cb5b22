import { expect, test } from 'vitest'
import { openFakePlatform } from '../../fake-platform.ts'
import { fetchNamed } from './fetch-named.ts'

test('the platform’s own addresses are trusted', async () => {
  const fake = await openFakePlatform(() => ({ status: 200, body: Buffer.from([1, 2]), headers: { 'content-type': 'image/jpeg' } }))
  expect(await fetchNamed(`${fake.address}/a.jpg`, fake.address)).toEqual({ bytes: Buffer.from([1, 2]), mime: 'image/jpeg' })
  await fake.close()
})
