import { expect, test } from 'vitest'
import { folderTrouble } from './folder-trouble.ts'

const coded = (code: string) => Object.assign(new Error('odd'), { code })

test.each([
  [coded('ENOSPC'), 'The disk of /shop is full'],
  ['PANIC: could not write to file "pg_wal/xlogtemp.7": No space left on device', 'The disk of /shop is full'],
  [coded('EROFS'), 'read-only file system'],
  [coded('EACCES'), '/shop cannot be written by this user'],
  [coded('ENOTDIR'), '/shop is not a folder'],
  ['FATAL: could not map anonymous shared memory: Cannot allocate memory', 'too little memory'],
])('%s becomes a sentence that says what to do', (error, sentence) => {
  expect(folderTrouble(error, '/shop').message).toContain(sentence)
})

test('an error of another kind stays what it is, even if its text mentions a full disk', () => {
  const error = new Error('No space left on device')
  expect(folderTrouble(error, '/shop')).toBe(error)
})
