import { regionData } from 'element-china-area-data'
import { CHINESE_PLACES } from './world-places.ts'

/** A province, city, district or county, with what it lies in: ['浙江省', '杭州市', '余杭区']. */
export interface Division {
  readonly path: readonly string[]
  /** Called by it without its 省, 市, 区 …; of a district or county that is often a word of its own. */
  readonly short: boolean
}

let index: ReadonlyMap<string, readonly Division[]> | null = null

/** All divisions by full and short name: «浙江省», «浙江», «余杭区», «余杭»; made at the first use, about 20 ms. */
export function chinaDivisions(): ReadonlyMap<string, readonly Division[]> {
  index ??= openDivisions()
  return index
}

interface Area {
  readonly label: string
  readonly children?: readonly Area[]
}

function openDivisions(): ReadonlyMap<string, readonly Division[]> {
  const divisions = new Map<string, Division[]>()
  const add = (name: string, path: readonly string[], short = false) => {
    if (name.length < 2) return
    divisions.set(name, [...(divisions.get(name) ?? []), { path, short }])
  }
  const walk = (areas: readonly Area[], above: readonly string[]) => {
    for (const { label, children } of areas) {
      // the data puts the districts of a municipality under a city of no name
      const nameless = /^(?:市辖区|县|直辖|省直辖|自治区直辖)/.test(label)
      const path = nameless ? above : [...above, label]
      if (!nameless) for (const name of new Set([label, ...shortNames(label)])) add(name, path, name !== label)
      if (children) walk(children, path)
    }
  }
  walk(regionData as readonly Area[], [])
  for (const [place, names] of Object.entries(CHINESE_PLACES)) for (const name of names.split(',')) if (!divisions.has(name)) add(name, [place])
  // the larger one is meant by a short name
  for (const places of divisions.values()) places.sort((a, b) => a.path.length - b.path.length)
  return divisions
}

/** Peoples in the names of autonomous areas; the short ones only with 族, for 水 and 土 are parts of names. */
const PEOPLES =
  '(?:(?:维吾尔|蒙古|哈萨克|柯尔克孜|朝鲜|布依|土家|景颇|哈尼|傈僳|拉祜|纳西|普米|独龙|布朗|仡佬|仫佬|毛南|达斡尔|锡伯|东乡|保安|撒拉|裕固|塔吉克)族?|(?:壮|回|藏|羌|彝|苗|侗|傣|白|满|瑶|畲|黎|佤|怒|水|土|蒙)族|各族)+'
const SHORTER = new RegExp(`(?:${PEOPLES})?(?:自治州|自治县|自治旗|联合旗)$|(?:地区|林区|特区|新区|省|市|盟|区|县|旗)$`)
const REGIONS: Readonly<Record<string, string>> = {
  内蒙古自治区: '内蒙古',
  广西壮族自治区: '广西',
  西藏自治区: '西藏',
  宁夏回族自治区: '宁夏',
  新疆维吾尔自治区: '新疆',
}

function shortNames(label: string): readonly string[] {
  const short = REGIONS[label] ?? label.replace(SHORTER, '')
  if (short === label || short.length < 2) return []
  return label.endsWith('自治州') ? [short, `${short}州`] : [short]
}
