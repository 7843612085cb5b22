import type { ChannelId } from '@xiaoer/contract/id'
import type { ChannelUnderTest } from './channels/channel.contract.ts'
import type { Channel, RawRequest } from './channels/channel.ts'
import type { FakeChannel } from './channels/fakes/fake-channel.ts'
import { type Hook, hookedId, hookRequest } from './test-hook.ts'
import { openTestHouse } from './test-house.ts'

type Given = 'house' | 'channel' | 'account' | 'farEnd' | 'write' | 'userIdOf' | 'close'

/** A house with one account of a channel, whose platform is a fake. */
export async function openChannelUnderTest<Settings>(
  channel: Channel<Settings>,
  fake: FakeChannel,
): Promise<Pick<ChannelUnderTest, Given> & { request(hook: Hook, now?: number): RawRequest }> {
  const house = await openTestHouse()
  const id = hookedId(channel.name) as ChannelId
  const settings = channel.settings.parse(fake.settings)
  await house.house.accounts.put({ id, workspaceId: house.workspaceId, name: channel.name, title: channel.name, settings }, house.house.now())
  const account = (await house.house.accounts.find(id))!
  return {
    house,
    account,
    channel: channel as Channel,
    farEnd: {
      got: fake.got,
      fails: (how, retryAfter) => void fake.faults.push({ on: fake.sends, is: how, ...(retryAfter === undefined ? {} : { retryAfter }) }),
    },
    write: (message) => hookRequest(id, fake.write(message)),
    userIdOf: (userId) => fake.userIdOf?.(userId) ?? userId,
    request: (hook, now) => hookRequest(id, hook, now),
    async close() {
      await house.close()
      await fake.close()
    },
  }
}
