import { readFileSync } from 'node:fs'
import { test } from 'vitest'
import { unpackModel } from './understand/shopper-model.ts'
import { understand } from './understand/understand.ts'

test('x', () => {
  const model = unpackModel(readFileSync('corpora/trained/shopper.model'))
  for (const t of readFileSync('/tmp/u.txt', 'utf8').split('\n').filter(Boolean))
    console.log(
      t,
      '\n   ',
      understand(t, model, { language: 'en' })
        .requests.map(
          (r) =>
            `[${r.clause}] ${r.intents
              .slice(0, 2)
              .map((i) => i.intent + ' ' + i.confidence.toFixed(2))
              .join(', ')}`,
        )
        .join('\n    '),
    )
})
