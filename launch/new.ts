import { newChannel } from './new-channel.ts'

const [kind, name] = process.argv.slice(2)
if (kind !== 'channel' || !name) {
  console.error('npm run new channel NAME\n\nWrites a channel, its fake, its test and its page, and enters it in the list.')
  process.exit(1)
}
try {
  for (const file of newChannel(name, process.cwd())) console.log(file)
  console.log(`\nNext: docs/add-a-channel.md, and npx vitest run --project store server/src/channels/${name}.db.test.ts`)
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
