import type { Entity, EntityKind } from '../../understood.ts'
import type { Catalogue } from './catalogue.ts'
import { findExact } from './find-exact.ts'
import { findGoods } from './find-goods.ts'
import { findNamed } from './find-named.ts'
import { findProducts } from './find-products.ts'
import type { FindingContext } from './finding-context.ts'
import { keepStrongest, toEntity } from './found.ts'

/** Everything named in a message, in its order and without overlaps; goods are linked to the shop's own where its catalogue is given. Never throws, whatever the text. */
export function findEntities(text: string, context: FindingContext, catalogue?: Catalogue): readonly Entity[] {
  const read = text.slice(0, LONGEST)
  const goods = catalogue ? [] : findGoods(read, context.language)
  const found = keepStrongest([...findExact(read, context), ...findNamed(read), ...goods], read.length).map((one) => toEntity(one, read))
  if (!catalogue) return found
  const linked = findProducts(read, catalogue).filter((product) => !found.some((one) => PERSONAL.has(one.kind) && overlap(one, product)))
  const beside = found.filter((one) => !linked.some((product) => overlap(one, product)))
  return [...beside, ...linked.map(({ candidates: _, ...product }) => product)].sort((one, other) => one.start - other.start)
}

/** What stands behind this in a message is a pasted document. */
const LONGEST = 4_000
/** Nothing of a catalogue is meant where a person, a place or a way to pay is. */
const PERSONAL: ReadonlySet<EntityKind> = new Set(['address', 'name', 'invoiceTitle', 'payMethod', 'carrier', 'coupon', 'email', 'phone'])

function overlap(one: Entity, other: Entity): boolean {
  return one.start < other.end && other.start < one.end
}
