/// <reference path="./chinese-s2t.d.ts" />
import zh from 'chinese-s2t/lang/zh.js'

/** Chinese in simplified characters, each in its place: the corpora are written in them. Other text stays as it is. */
export function toSimplified(text: string): string {
  return HAN.test(text) ? text.replace(HANS, (character) => SIMPLIFIED.get(character) ?? character) : text
}

/**
 * What the table lacks, as it knows one traditional form of each simplified character, and two that it has for rarer ones (墊, 滾): pairs, the
 * traditional one first.
 */
const MORE =
  '髮发麵面麪面製制隻只祇只週周臺台檯台颱台帳账裡里乾干鬆松捲卷採采係系繫系鍾钟餘余佈布麼么嚐尝託托迴回閒闲傢家兇凶僱雇喫吃囉啰妳你牠它複复髒脏鬍胡鬚须籤签揹背彙汇滙汇噹当儘尽曆历錶表慾欲佔占昇升併并註注祕秘' +
  '峯峰牀床綑捆唸念甦苏豔艳鷄鸡羣群啓启勳勋緻致餵喂糰团矇蒙闢辟颳刮鹼碱蔔卜瞭了槓杠鏽锈爲为衆众衝冲釦扣罈坛薑姜櫈凳綫线竈灶蓆席盃杯鞦秋韆千鍊链牆墙穀谷陝陕瀋沈鑽钻闆板徵征淨净産产墊垫滾滚'

const SIMPLIFIED: ReadonlyMap<string, string> = new Map([
  ...Array.from(zh.T, (traditional, place) => [traditional, zh.S.charAt(place)] as const),
  ...Array.from({ length: MORE.length / 2 }, (_, pair) => [MORE.charAt(2 * pair), MORE.charAt(2 * pair + 1)] as const),
])

const HAN = /[\u3400-\u9fff]/
const HANS = /[\u3400-\u9fff]/g
