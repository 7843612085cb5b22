import type { Address } from '@xiaoer/contract/address'
import type { OpenRequest } from '../known.ts'

/** Who is to receive the parcel and how they are reached, where a message names them: "收货人改成李四 电话138…". The latest word counts. */
export function readConsignee({ words }: OpenRequest): Pick<Address, 'name' | 'phone'> {
  const consignee: { name?: string; phone?: string } = {}
  for (const { text, entities = [] } of words) {
    // the name of who writes is no consignee
    const name = CONSIGNEE.test(text) ? entities.findLast((entity) => entity.kind === 'name' && !STAYS.test(entity.text))?.text : undefined
    const phone = PHONE.test(text) ? (entities.findLast((entity) => entity.kind === 'phone')?.text ?? NUMBER.exec(text)?.[1]) : undefined
    if (name) consignee.name = name
    if (phone) consignee.phone = phone
  }
  return consignee
}

const CONSIGNEE = /收件人|收货人|联系人|收件的|收货的|\b(?:recipient|consignee|receiver|addressee)\b/i
const STAYS = /^(?:不[变动改换]|照旧|一样|还是)/
const PHONE = /电话|手机|号码|联系方式|\b(?:phone|mobile|cell)\b/i
const NUMBER = /(?:电话|手机|号码|\bphone|\bmobile|\bcell)[^\d+]{0,40}(\+?\d[\d\s().-]{6,18}\d)/i
