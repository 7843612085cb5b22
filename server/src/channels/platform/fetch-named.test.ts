import { expect, test } from 'vitest'
import { openFakePlatform } from '../../fake-platform.ts'
import { fetchNamed, isInside } from './fetch-named.ts'

test('bytes are never fetched from inside our own network, whatever a webhook names', async () => {
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    'no address',
  ])
    expect([address, isInside(address)]).toEqual([address, true])
  for (const address of ['1.1.1.1', '157.240.1.1', '2a03:2880::1', '::ffff:1.1.1.1']) expect([address, isInside(address)]).toEqual([address, false])
  const home = 'https://graph.example'
  for (const url of ['https://127.0.0.1/x', 'https://[::1]/x', 'https://localhost/x', 'https://[::ffff:7f00:1]/x', 'https://2130706433/x'])
    await expect(fetchNamed(url, home), url).rejects.toThrow('inside')
  for (const url of ['http://cdn.example/x', 'file:///etc/passwd', 'ftp://cdn.example/x'])
    await expect(fetchNamed(url, home), url).rejects.toThrow('not fetched')
})

test('the platform’s own addresses are trusted', async () => {
  const fake = await openFakePlatform(() => ({ status: 200, body: Buffer.from([1, 2]), headers: { 'content-type': 'image/jpeg' } }))
  expect(await fetchNamed(`${fake.address}/a.jpg`, fake.address)).toEqual({ bytes: Buffer.from([1, 2]), mime: 'image/jpeg' })
  await fake.close()
})
