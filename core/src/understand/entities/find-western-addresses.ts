import { US_STATES } from '../../us-states.ts'
import { matchesOf } from '../matches-of.ts'
import { type AddressParts, addressFound } from './address-found.ts'
import type { Found, Sureness } from './found.ts'
import { SpanRoom } from './span-room.ts'

/** "12 Larkspur Rd, Austin, TX 78701", "Flat 3, 9 Mill Lane, Leeds LS6 2RT", "Hauptstr. 9a, 10115 Berlin", and parts of them: a unit, a street, a code. */
export function findWesternAddresses(text: string): readonly Found[] {
  const found: Found[] = []
  // no street without a number or a name
  if (!/[\dA-Z\u00c0-\u00dc]/.test(text)) return found
  const room = new SpanRoom(text.length)
  const add = (start: number, end: number, parts: AddressParts, sure: Sureness) => {
    if (room.claim(start, end)) found.push(addressFound(start, end, parts, sure))
  }
  for (const [form, read, sure] of FORMS) {
    for (const match of matchesOf(text, form)) {
      const said = match.groups!.said ?? match[0]
      if (said === undefined || NO_STREET.test(said)) continue
      const start = match.index + match[0].lastIndexOf(said)
      add(start, start + said.trimEnd().length, read(match.groups!), sure)
    }
  }
  return found
}

type Groups = Readonly<Record<string, string | undefined>>

const WORD = "(?:(?!It's)\\p{Lu}[\\p{L}'’.]{0,20}|of|upon|\\d{1,3}(?:st|nd|rd|th))"
const ANY_WORD = "[\\p{L}'’]{2,16}"
const STREET_KIND =
  '(?:Street|Str|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Highway|Hwy|Court|Ct|Place|Pl|Way|Circle|Cir|Terrace|Parkway|Pkwy|Square|Sq|Broadway|Trail|Close|Crescent|Cres|Parade|Pde|Row|Walk|Mews|Gardens|Grove|Hill|Rise|View|Quay|Wharf|Gate|Green|Cottages|Bypass|Esplanade|Loop|Alley|Top)'
const STREET_KIND_SMALL = '(?:street|avenue|ave|road|rd|drive|lane|ln|boulevard|blvd|highway|court|crescent|close|terrace)'
const NUMBER = '(?:\\d{1,5}[A-Za-z]?(?:[-/]\\d{1,4}[A-Za-z]?)?)'
const UNIT =
  '(?:(?:[Ff]lat|[Aa]pt|[Aa]partment|[Uu]nit|UNIT|[Ss]uite|[Ss]te|[Rr]oom|[Bb]lock|[Tt]ower|[Ww]arehouse|[Gg]ate|[Ww]ard|[Ff]loor|[Bb]ed|[Ss]ector|[Ll]ot)\\.?\\s#?(?=[A-Z\\d])[A-Z]?-?\\d{0,4}[A-Z]?(?![\\p{L}\\d])|\\d{1,2}(?:st|nd|rd|th) [Ff]loor|(?<!(?:order|request|parcel|ref|case|preorder) )#\\d{1,4}(?:-\\d{1,4})?(?!\\d| of))'
const CITY = "\\p{Lu}\\p{Ll}[\\p{L}'’-]{0,19}(?:\\s\\p{Lu}\\p{Ll}[\\p{L}'’-]{0,19}){0,2}"
const UK_CODE = '(?:[A-Z]{1,2}\\d[A-Z\\d]?\\s?\\d[A-Z]{2})'
const STATE = `(?:${Object.values(US_STATES).join('|')}|NSW|VIC|QLD|TAS|ACT)`
const STREET = `${NUMBER},?\\s(?:${WORD}\\s){1,3}${STREET_KIND}(?![\\p{L}])`
const REST = `(?:,?\\s${UNIT})?(?:,\\s(?:${UNIT},\\s)?(?<city>${CITY}))?(?:,?\\s(?<state>${STATE})(?![\\p{L}]))?(?:,?\\s(?<code>\\d{5}(?:-\\d{4})?(?!\\d)|${UK_CODE}|\\d{4}(?!\\d)))?`

const FORMS: readonly (readonly [RegExp, (groups: Groups) => AddressParts, Sureness])[] = [
  // number and street, perhaps a unit before or behind, perhaps city, state and code
  [new RegExp(`(?<![\\p{L}\\d#])(?<said>(?:(?<unit>${UNIT}),?\\s)?(?<street>${STREET})${REST})`, 'gu'), readStreet, 'certain'],
  [
    new RegExp(
      `(?<![\\p{L}\\d#£$€.])(?<said>(?<street>\\d{1,5}[a-z]?\\s(?:${ANY_WORD}\\s){1,2}${STREET_KIND_SMALL})(?:,\\s(?<city>${CITY}))?)(?![\\p{L}])`,
      'giu',
    ),
    readStreet,
    'certain',
  ],
  [
    /(?<![\p{L}\d])(?<said>PSC \d{1,5},? Box \d{1,5}, (?:APO|FPO|DPO) A[AEP](?: \d{5})?|PO Box \d{1,6}|Box \d{1,5}, [\p{Lu}][\p{L}]{2,16} (?:Road|Street|Rd|St)(?:, \p{Lu}\p{L}{2,16})?)/gu,
    ({ said }) => ({ line1: said! }),
    'certain',
  ],
  // German: street and number, code and city
  [
    /(?<![\p{L}\d])(?<said>(?<street>\p{Lu}[\p{L}-]{1,30}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer|stra(?:ß|ss)e)|(?:Am|An der|Auf der|Im|Zum|Zur|Unter den) \p{Lu}\p{Ll}{2,20}|\p{Lu}\p{L}{2,20} (?:Straße|Str\.|Weg|Platz|Allee))\s(?<number>\d{1,4}\s?[a-z]?(?![\p{L}\d]))(?:,?\s(?:D-)?(?<code>\d{4,5})\s(?<city>\p{Lu}[\p{L}-]{1,25}(?:\s(?:am|an der|im|ob der)\s\p{Lu}\p{L}{2,15})?))?)/gu,
    readGerman,
    'certain',
  ],
  [
    /(?<![\p{L}\d])(?<said>Rua (?:d[aeo]s? )?\p{Lu}\p{L}{2,15} \d{1,4}|\p{Lu}\p{L}{2,15} (?:street|Street|Ave|Avenue|Road) \d{1,4})(?![\p{L}\d])/gu,
    ({ said }) => ({ line1: said! }),
    'worded',
  ],
  // places inside a place: "3rd floor, Orbit Plaza, Andheri East"
  [
    new RegExp(
      `(?<![\\p{L}\\d#])(?<said>(?<unit>${UNIT}(?:,? ${UNIT})?)(?:(?:,| on)\\s(?<place>\\p{Lu}[\\p{L}'’]{1,20}(?:\\s\\p{Lu}[\\p{L}'’]{1,20}){0,3}))?(?:,\\s(?<city>${CITY}))?(?:,\\s${CITY})?(?:\\s(?<code>\\d{4,6})(?!\\d))?)(?![\\p{L}\\d])`,
      'gu',
    ),
    readUnit,
    'worded',
  ],
  [
    new RegExp(
      `(?<![\\p{L}\\d#])(?<said>(?:${WORD}\\s){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Court|Crescent|Drive|Way|Towers|Plaza|Mansions|House|Close))(?![\\p{L}])`,
      'gu',
    ),
    ({ said }) => ({ line1: said! }),
    'implied',
  ],
  [
    /\b(?:neighbou?rs? ?(?:at|in)|(?:with|to|went to|outside|deliver to|leave it with|neighbour,?)\s(?=number|no\.)|staying at|house no\.?|door no\.?|door number)\s?(?<said>(?:number |no\. )?\d{1,3}[A-Z]?)(?= (?:pls|please|and|or|rather|across)|[,.!?)]|$)/gu,
    ({ said }) => ({ line1: said! }),
    'implied',
  ],
  [
    /(?<said>\b(?:near|behind|opposite|next to) (?:the )?(?:\p{L}{3,12} ){0,2}(?:temple|mosque|church|pub|school|station|mall|market|hospital|bank))\b/gu,
    ({ said }) => ({ line2: said! }),
    'implied',
  ],
]

/** What looks like a street: months, orders, sentences. */
const NO_STREET =
  /^(?:warehouse \d|flat I|flat \d{3,}|box \d)|\bTV\b|^It's |^\d{1,2} (?:Of|January|February|March|April|May|June|July|August|September|October|November|December)\b|^\d+ (?:days?|weeks?|hours?|items?|pieces?|of|the|a|an|more|way)\b|\b(?:the|my|a|on its|by the|no|any|your|this) (?:way|place|court|top|hill|view|close|drive|gate|road|street)\.?$|^(?:The|In|On|My|Your|No|Any|By|This|That|All|Half|One|Good) (?:\w+ )?(?:Way|Place|Top|Street|Road|Close|House|View|Court)$|^[Bb]ed$|^(?:[Uu]nit|[Bb]lock|[Rr]oom|[Ff]lat|[Gg]ate|[Bb]ox|[Ss]uite|[Tt]ower|[Ff]loor|[Ww]ard|[Ll]ot|[Ss]ector|[Bb]ed|[Ss]te|[Ww]arehouse)\.?\s?#?$/

function readStreet({ street, unit, city, state, code, said }: Groups): AddressParts {
  const inside = unit ?? new RegExp(UNIT, 'u').exec(said!.slice(said!.indexOf(street!) + street!.length))?.[0]
  const country = state && /^[A-Z]{2}$/.test(state) ? 'US' : code && /^[A-Z]/.test(code) ? 'GB' : undefined
  return withoutGaps({ line1: street!.replace(/\.$/, ''), line2: inside, city, region: state, postcode: code, country })
}

function readGerman({ street, number, code, city }: Groups): AddressParts {
  return withoutGaps({ line1: `${street} ${number!.trim()}`, city, postcode: code, country: code?.length === 5 ? 'DE' : undefined })
}

function readUnit({ unit, place, city, code }: Groups): AddressParts {
  return withoutGaps({ line1: place, line2: unit, city, postcode: code })
}

function withoutGaps(parts: Readonly<Record<string, string | undefined>>): AddressParts {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined && part !== ''))
}
