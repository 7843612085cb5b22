import type { WorkspaceId } from '@xiaoer/contract/id'
import type { FakePlatform } from '../../fake-platform.ts'
import { ownDatabase } from '../../store/test-own-database.ts'
import type { Shop } from '../shop.ts'
import { SHORT_PATIENCE } from './platform.contract.ts'
import type { PlatformHouse } from './platform.ts'

export interface TestPlatform<Fake extends FakePlatform> {
  readonly fake: Fake
  /** A shop on the fake, with other settings or in another house where they are given. */
  open(house?: Partial<PlatformHouse>, settings?: object): Shop
}

/** Opens a fake platform and shops on it, each in a workspace of its own; all in one database for the file. */
export function testPlatform<Fake extends FakePlatform>({
  name,
  openFake,
  openShop,
  now = () => '2026-11-20T08:00:00.000Z',
}: {
  readonly name: string
  readonly openFake: () => Promise<Fake>
  readonly openShop: (settings: object, house: PlatformHouse) => Shop
  readonly now?: () => string
}): () => Promise<TestPlatform<Fake>> {
  const database = ownDatabase()
  let workspaces = 0
  return async () => {
    const fake = await openFake()
    const mine = { database: database(), workspaceId: `${name}-${workspaces++}` as WorkspaceId, now, address: fake.address, patience: SHORT_PATIENCE }
    return { fake, open: (house = {}, settings = {}) => openShop(settings, { ...mine, ...house }) }
  }
}
