import { expect, test } from 'vitest'
import { troubleOf } from './trouble.mjs'

test.each([
  ['npm error code EAI_AGAIN\nnpm error errno EAI_AGAIN\nnpm error request to https://registry.example/x failed', 'Check the network'],
  ['npm error network connect ECONNREFUSED 127.0.0.1:9', 'Check the network'],
  ['npm error code ENOSPC\nnpm error syscall write\nnpm error errno -28', 'The disk is full'],
  ["npm error code EACCES\nnpm error Error: EACCES: permission denied, mkdir '/app/node_modules'", 'belongs to another user'],
  ["npm error EROFS: read-only file system, mkdir '/app/node_modules'", 'read-only'],
  ['some lines\nSIGKILL', 'Not enough memory'],
  ['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\nSIGABRT', 'Not enough memory'],
  ['npm error code EUSAGE\nnpm error `npm ci` can only install packages when your package.json and package-lock.json are in sync.', 'They do not match'],
  ['npm error code E404\nnpm error 404 Not Found', 'lacks a package'],
  ['npm error code SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
])('%j says what to do', (output, advice) => {
  expect(troubleOf('Installing', output).message).toMatch(new RegExp(`^Installing: .*${advice}`))
})

test('what nobody foresaw is told in its own last words, without the chatter of npm', () => {
  const output = 'npm warn deprecated x\nnpm error something odd\nnpm error A complete log of this run can be found in: /x.log'
  expect(troubleOf('Installing', output).message).toBe('Installing: npm error something odd')
  expect(troubleOf('Installing', '').message).toBe('Installing: it failed without a word')
})
