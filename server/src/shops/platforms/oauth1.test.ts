import { expect, test } from 'vitest'
import { signOAuth1 } from './oauth1.ts'

const ONCE = { nonce: 'n1', timestamp: 1_767_240_000 }

test('a request is signed as the protocol sheet has it', () => {
  const keys = { consumerKey: 'ck', consumerSecret: 'cs', token: 'tk', tokenSecret: 'ts' }
  const signed = signOAuth1({ method: 'GET', url: 'https://m.example.com/rest/V1/orders/5' }, keys, ONCE)
  expect(signed.oauth_signature).toBe('zr5U63vj+JI9WALLFL+LiWhorNIzrRkIAQnQM8sWm2o=')
})

test('the order in which a query is written does not matter, its content does', () => {
  const keys = { consumerKey: 'ck', consumerSecret: 'cs' }
  const sign = (query: string) => signOAuth1({ method: 'GET', url: `https://m.example.com/orders?${query}` }, keys, ONCE).oauth_signature
  expect(sign('a=1&b=x%20y%2A')).toBe(sign('b=x+y*&a=1'))
  expect(sign('a=1&b=2')).not.toBe(sign('a=1&b=3'))
})
