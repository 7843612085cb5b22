import { matchesOf } from '../matches-of.ts'
import { addressFound } from './address-found.ts'
import type { Found } from './found.ts'

/** 〒150-0001 東京都渋谷区神宮前1-2-3 ハイツ101: prefecture, city or ward, town and numbers, perhaps a building. */
export function findJapaneseAddresses(text: string): readonly Found[] {
  const found: Found[] = []
  for (const match of matchesOf(text, ADDRESS)) {
    const { postcode = '', region = '', city = '', town = '', numbers = '', building = '' } = match.groups!
    const end = match.index + match[0].trimEnd().length
    const parts = { line1: `${town}${numbers}`, line2: building.trim(), city, region, postcode: postcode.replace(/[^\d-]/g, ''), country: 'JP' }
    found.push(addressFound(match.index, end, parts, 'certain'))
  }
  return found
}

const PREFECTURE =
  '東京都|北海道|大阪府|京都府|(?:青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)県'
const KANJI = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}々ヶケー]'
const ADDRESS = new RegExp(
  `(?<postcode>〒? ?\\d{3}[-－]\\d{4}\\s{0,2})?(?<region>${PREFECTURE})(?<city>${KANJI}{1,7}?(?:市${KANJI}{1,4}?区|[市区町村]|郡${KANJI}{1,5}?[町村]))(?<town>${KANJI}{0,12}?)(?<numbers>[\\d０-９]{1,4}(?:(?:[-－ー−]|丁目|番地?|号|の)[\\d０-９]{0,4}){0,4}号?)(?<building>\\s?[\\p{Script=Han}\\p{Script=Katakana}ー]{2,20}\\s?[\\d０-９]{1,4}(?:号室|階|F)?)?`,
  'gu',
)
