import type { Entity, EntityKind } from '../../understood.ts'
import type { Classifier } from '../model.ts'
import { tag } from '../tagger.ts'
import type { Catalogue } from './catalogue.ts'
import { findExact } from './find-exact-entities.ts'
import { findNamed } from './find-named-entities.ts'
import { findProducts } from './find-products.ts'
import type { FindingContext } from './finding-context.ts'
import { keepStrongest, toEntity } from './found.ts'

/** What a shop adds to what everybody can find. */
export interface EntityEars {
  /** Its goods: products are linked to them. */
  readonly catalogue?: Catalogue | undefined
  /** Trained: what sounds like goods where no catalogue knows them. */
  readonly tagger?: Classifier | undefined
}

/** Everything named in a message, in its order and without overlaps. Never throws, whatever the text. */
export function findEntities(text: string, context: FindingContext, { catalogue, tagger }: EntityEars): readonly Entity[] {
  const read = text.slice(0, LONGEST)
  const formed = keepStrongest([...findExact(read, context), ...findNamed(read)], read.length).map((found) => toEntity(found, read))
  const linked = catalogue ? findProducts(read, catalogue).filter((product) => !formed.some((one) => PERSONAL.has(one.kind) && overlap(one, product))) : []
  const beside = formed.filter((one) => !linked.some((product) => overlap(one, product)))
  const known: readonly Entity[] = [...beside, ...linked.map(({ candidates: _, ...product }) => product)]
  const sounding = tagger ? tag(read, tagger).filter((one) => OPEN.has(one.kind) && !known.some((other) => overlap(one, other))) : []
  return [...known, ...sounding].sort((one, other) => one.start - other.start)
}

/** What stands behind this in a message is a pasted document. */
const LONGEST = 4_000
/** Nothing of a catalogue is meant where a person, a place or a way to pay is. */
const PERSONAL: ReadonlySet<EntityKind> = new Set(['address', 'name', 'invoiceTitle', 'payMethod', 'carrier', 'coupon', 'email', 'phone'])
/** Kinds that have no form of their own. */
const OPEN: ReadonlySet<EntityKind> = new Set(['product', 'option'])

function overlap(one: Entity, other: Entity): boolean {
  return one.start < other.end && other.start < one.end
}
