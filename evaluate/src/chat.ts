import { createInterface } from 'node:readline'
import { parseArgs, styleText } from 'node:util'
import { type HouseProcess, startHouse } from './house-process.ts'
import { type Answer, type Door, talkToHouse } from './talk-to-house.ts'

const USAGE = `npm run chat [-- options]

  --url URL --channel ID --key KEY   talks to a running house (a REST channel and its key: npm run xiaoer -- key)
  --shop DIR                         a house of its own with this shop (otherwise the demo shop)
  --as EMAIL                         says who one is first
  --user ID                          the shopper's id in the channel
  --json                             one JSON object a reply`

/** A shopper in the terminal: lines in, replies out. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      channel: { type: 'string' },
      key: { type: 'string' },
      shop: { type: 'string' },
      as: { type: 'string' },
      user: { type: 'string', default: `terminal-${process.pid}-${Date.now()}` },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return void process.stdout.write(`${USAGE}\n`)
  const { door, house } = await findDoor(values)
  try {
    await talk({ door, user: values.user, as: values.as, json: values.json })
  } finally {
    await house?.stop()
  }
}

interface Asked {
  readonly url?: string | undefined
  readonly channel?: string | undefined
  readonly key?: string | undefined
  readonly shop?: string | undefined
}

async function findDoor({ url, channel, key, shop }: Asked): Promise<{ door: Door; house: HouseProcess | null }> {
  if (url) {
    if (!channel || !key) throw new Error('A running house needs --channel and --key too; make them with: npm run xiaoer -- key --workspace W')
    return { door: { url: url.replace(/\/+$/, ''), channel, key }, house: null }
  }
  process.stderr.write('Starting a house of its own …\n')
  const house = await startHouse({ demo: shop === undefined })
  try {
    return { door: shop === undefined ? await house.openDoor('demo') : await house.importShop('chat', shop), house }
  } catch (error) {
    await house.stop()
    throw error
  }
}

async function talk({ door, user, as, json }: { door: Door; user: string; as: string | undefined; json: boolean }): Promise<void> {
  const interactive = process.stdin.isTTY === true && !json
  const tell = (answer: Answer) => show(answer, json)
  if (as) tell(await talkToHouse(door, user, `My email is ${as}`))
  // made last: lines that come before somebody reads them are lost
  const lines = createInterface({ input: process.stdin, ...(interactive ? { output: process.stdout, prompt: styleText('bold', '> ') } : {}) })
  if (interactive) lines.prompt()
  for await (const line of lines) {
    if (line.trim() !== '') {
      if (!interactive && !json) process.stdout.write(`> ${line}\n`)
      tell(await talkToHouse(door, user, line))
    }
    if (interactive) lines.prompt()
  }
}

function show({ replies, holder }: Answer, json: boolean): void {
  for (const reply of replies) {
    if (json) process.stdout.write(`${JSON.stringify({ ...reply, holder })}\n`)
    else process.stdout.write(`${reply.text}\n\n`)
  }
  if (replies.length > 0) return
  // a person holds the conversation: what is written reaches them
  if (json) process.stdout.write(`${JSON.stringify({ from: 'nobody', text: '', holder })}\n`)
  else process.stdout.write(`${styleText('dim', '(no reply: a colleague has the conversation)')}\n\n`)
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
