import type { ChannelId } from '@xiaoer/contract/id'
import type { ChannelUnderTest, FarEnd } from './channels/channel.contract.ts'
import type { Channel, RawRequest } from './channels/channel.ts'
import type { FakePlatform } from './fake-platform.ts'
import { type Hook, hookRequest } from './test-hook.ts'
import { openTestHouse } from './test-house.ts'

/** A house with one account of a channel, whose platform is a fake. `sends`: which of its requests are sends, for what is made to fail. */
export async function openChannelUnderTest<Settings>(
  channel: Channel<Settings>,
  fake: FakePlatform & Pick<FarEnd, 'got'>,
  settings: unknown,
  sends = /^POST/,
): Promise<Pick<ChannelUnderTest, 'house' | 'channel' | 'account' | 'farEnd' | 'close'> & { request(hook: Hook, now?: number): RawRequest }> {
  const house = await openTestHouse()
  const id = `w1-${channel.name}` as ChannelId
  await house.house.accounts.put(
    { id, workspaceId: house.workspaceId, name: channel.name, title: channel.name, settings: channel.settings.parse(settings) },
    house.house.now(),
  )
  const account = (await house.house.accounts.find(id))!
  return {
    house,
    account,
    channel: channel as Channel,
    farEnd: {
      got: fake.got,
      fails: (how, retryAfter) => void fake.faults.push({ on: sends, is: how, ...(retryAfter === undefined ? {} : { retryAfter }) }),
    },
    request: (hook, now) => hookRequest(id, hook, now),
    async close() {
      await house.close()
      await fake.close()
    },
  }
}
