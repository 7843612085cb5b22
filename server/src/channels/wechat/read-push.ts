import { XMLParser } from 'fast-xml-parser'
import { parseBody } from '../../parse-body.ts'

/** A push of WeChat or WeCom: JSON, or what stands in `<xml>`, with every value as it was written. Undefined where it is neither. */
export function readPush(body: Uint8Array): unknown {
  return body[0] === OPENING_BRACE ? parseBody(body) : readXml(body)
}

const OPENING_BRACE = 0x7b
const UTF8 = new TextDecoder('utf-8', { fatal: true })
// ids of 64 bits stay words
const PARSER = new XMLParser({ parseTagValue: false, ignoreAttributes: true, ignoreDeclaration: true, processEntities: true })

function readXml(body: Uint8Array): unknown {
  try {
    const words = UTF8.decode(body)
    // who defines entities wants to read our files or to fill our memory
    if (words.includes('<!DOCTYPE')) return undefined
    return (PARSER.parse(words) as { xml?: unknown }).xml
  } catch {
    return undefined
  }
}
