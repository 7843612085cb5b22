import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { fetchSafely } from './fetch-safely.ts'

test('nothing is fetched from our own network, however it is written, and nothing but HTTP', async () => {
  let asked = 0
  const inside = createServer((_request, response) => {
    asked++
    response.end('secret')
  })
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve))
  const { port } = inside.address() as AddressInfo
  const addresses = [
    `http://127.0.0.1:${port}/`,
    `http://localhost:${port}/`,
    `http://[::1]:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://2130706433:${port}/`,
    `http://0x7f000001:${port}/`,
    `http://0.0.0.0:${port}/`,
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'http://user:password@example.com/',
    'not an address',
  ]
  for (const address of addresses) await expect(fetchSafely(address), address).rejects.toThrow()
  expect(asked).toBe(0)
  inside.close()
})
