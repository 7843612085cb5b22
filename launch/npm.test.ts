import { expect, test } from 'vitest'
import { findNpm } from './npm.mjs'

test('the npm that started us is the one that installs', () => {
  expect(findNpm({ npm_execpath: '/usr/lib/node_modules/npm/bin/npm-cli.js' }, '/usr/bin/node')).toEqual({
    program: '/usr/bin/node',
    first: ['/usr/lib/node_modules/npm/bin/npm-cli.js'],
  })
})

test.each([undefined, '/usr/lib/node_modules/yarn/bin/yarn.js', '/opt/pnpm/pnpm.cjs'])('started by %s, npm is looked for on the PATH', (by) => {
  expect(findNpm({ npm_execpath: by }, '/usr/bin/node')).toEqual({ program: 'npm', first: [] })
})
