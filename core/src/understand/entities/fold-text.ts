/**
 * The text as lists of words write it: small letters without accents, half-width, simplified characters.
 * Every UTF-16 unit becomes one unit, so positions stay.
 */
export function foldText(text: string): string {
  if (latest?.text !== text) latest = { text, folded: fold(text) }
  return latest.folded
}

/** Every finder folds the same message. */
let latest: { readonly text: string; readonly folded: string } | null = null

function fold(text: string): string {
  // İ is the one letter whose small form is longer
  const small = text.replaceAll('İ', 'I').toLowerCase()
  return small.replace(FOLDED, foldUnit)
}

const FOLDED = /[\u00c0-\u024f\uff01-\uff5e\u3000\u2019\u3400-\u9fff]/g

function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0)
  if (code >= 0x3400 && code <= 0x9fff) return SIMPLIFIED.get(unit) ?? unit
  if (code === 0x3000) return ' '
  if (code === 0x2019) return "'"
  if (code >= 0xff01) return String.fromCharCode(code - 0xfee0)
  return unit.normalize('NFD').charAt(0)
}

/** Traditional forms that stand in names of places, colours, goods and ways to pay; pairs one after the other. */
const PAIRS =
  '藍蓝紅红綠绿黃黄銀银純纯號号碼码臺台灣湾廣广東东門门國国韓韩馬马來来亞亚澳澳順顺豐丰貓猫達达通通貨货轉转數数幣币區区縣县鄉乡鎮镇樓楼單单號号縱纵蘭兰' +
  '雲云蓮莲嶼屿島岛內内蘇苏遼辽寧宁陝陕肅肃龍龙貴贵慶庆濱滨漢汉瀋沈陽阳長长鄭郑濟济無无錫锡溫温鴻鸿橋桥羅罗維维爾尔倫伦羅罗義义麗丽萊莱諾诺' +
  '緬缅發发書书電电腦脑機机車车鍵键盤盘滑滑鞋鞋褲裤裙裙襪袜帶带錶表飾饰項项鏈链鍊链戒戒環环鑽钻寶宝珠珠燈灯扇扇風风爐炉鍋锅壺壶盃杯碗碗筷筷' +
  '紙纸筆笔筆笔紫紫藝艺畫画線线絲丝棉棉麻麻綢绸緞缎皮皮羽羽絨绒鋼钢鐵铁銅铜鋁铝錫锡竹竹瓷瓷陶陶膠胶塑塑實实奶奶淺浅亮亮霧雾煙烟駝驼個个員员' +
  '會会券券優优惠惠滿满減减購购禮礼卡卡錢钱財财聯联邦邦郵邮極极兔兔韻韵圓圆購购儲储貸贷闆板頭头開开發发業业務务醫医學学館馆廠厂農农團团級级' +
  '麥麦當当勞劳蘋苹果果華华為为小小萬万億亿兩两雙双條条雜杂種种體体質质優优質质齊齐錄录記记錯错對对這这還还過过進进遠远邊边遲迟選选運运適适' +
  '從从後后復复徵征應应懷怀總总態态憂忧戶户掛挂換换揮挥損损擇择據据擔担擺摆攝摄斷断時时曉晓晝昼暫暂曆历曬晒術术構构樣样標标樹树橫横檔档檢检' +
  '嗎吗們们嗰嗰權权歐欧歡欢歸归歲岁殺杀氣气況况淨净測测滅灭滾滚漲涨潔洁潤润澤泽濕湿災灾熱热燒烧爭争狀状獎奖獨独現现環环産产產产畢毕異异療疗皺皱監监盡尽'
const SIMPLIFIED = new Map(Array.from({ length: PAIRS.length / 2 }, (_, index) => [PAIRS.charAt(2 * index), PAIRS.charAt(2 * index + 1)] as const))
