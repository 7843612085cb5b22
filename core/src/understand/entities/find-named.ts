import { findAddresses } from './find-addresses.ts'
import { findBrands } from './find-brands.ts'
import { findCarriers } from './find-carriers.ts'
import { findColours } from './find-colours.ts'
import { findCoupons } from './find-coupons.ts'
import { findInvoiceTitles } from './find-invoice-titles.ts'
import { findMaterials } from './find-materials.ts'
import { findNames } from './find-names.ts'
import { findPayMethods } from './find-pay-methods.ts'
import { findPlaces } from './find-places.ts'
import { findSizes } from './find-sizes.ts'
import type { Found } from './found.ts'

/**
 * The things of a message that have names: colours, sizes, materials, carriers, ways to pay, brands, places, addresses, people, invoice titles,
 * coupons. Overlapping still, each with how sure its form makes it.
 */
export function findNamed(text: string): readonly Found[] {
  const short = text.slice(0, LONGEST_TEXT)
  return FINDERS.flatMap((find) => find(short))
}

/** What stands behind this in a message is a pasted document. */
const LONGEST_TEXT = 10_000

/** Of equal evidence and length the earlier kind stays. */
const FINDERS: readonly ((text: string) => readonly Found[])[] = [
  findInvoiceTitles,
  findAddresses,
  findCoupons,
  findCarriers,
  findPayMethods,
  findNames,
  findPlaces,
  findSizes,
  findMaterials,
  findColours,
  findBrands,
]
