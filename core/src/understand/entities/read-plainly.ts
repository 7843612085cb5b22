/**
 * The text with digits, letters and signs of other forms (full width, Arabic-Indic, Thai, dashes …) as plain ones.
 * Every UTF-16 unit stands for one unit, so that a place in the result is the same place in the text.
 */
export function readPlainly(text: string): string {
  return text.replace(OTHER_FORMS, (sign) => {
    const code = sign.charCodeAt(0)
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
    const zero = ZEROS.find((first) => code >= first && code <= first + 9)
    if (zero !== undefined) return String.fromCharCode(48 + code - zero)
    if (/[\u2010-\u2015\u2212]/.test(sign)) return '-'
    if (/[\u2018\u2019\u02bc\u2032]/.test(sign)) return "'"
    if (/[\u201c\u201d\u2033]/.test(sign)) return '"'
    return SIMPLE[sign] ?? (/[\s\u00a0\u2000-\u200a\u202f\u3000]/.test(sign) ? ' ' : sign)
  })
}

/** The zeros of the scripts that shoppers type digits in; nine digits follow each. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0x1040]

/** Traditional characters that stand in numbers, dates and counters, as simplified ones. */
const SIMPLE: Record<string, string> = {
  兩: '两', 萬: '万', 億: '亿', 個: '个', 塊: '块', 號: '号', 點: '点', 鐘: '钟', 週: '周', 禮: '礼', 後: '后', 這: '这', 雙: '双',
  張: '张', 條: '条', 隻: '只', 盒: '盒', 組: '组', 壹: '一', 貳: '二', 贰: '二', 參: '三', 叁: '三', 肆: '四', 伍: '五',
  陸: '六', 陆: '六', 柒: '七', 捌: '八', 玖: '九', 拾: '十', 佰: '百', 仟: '千', 圓: '圆', 錢: '钱', 歲: '岁', 時: '时', 間: '间',
  節: '节', 單: '单', 訂: '订', 編: '编', 遞: '递', 運: '运', 電: '电', 話: '话', 機: '机', 聯: '联', 絡: '络', 買: '买', 賣: '卖', 退: '退',
  貴: '贵', 減: '减', 滿: '满', 費: '费', 價: '价', 還: '还', 給: '给', 罐: '罐', 瓶: '瓶', 臺: '台', 頂: '顶', 顆: '颗', 聽: '听', 國: '国', 慶: '庆', 統: '统', 稅: '税', 證: '证', 帳: '账', 銀: '银', 貨: '货', 體: '体',
} // biome-ignore format: a table

const OTHER_FORMS = new RegExp(
  `[\\uff01-\\uff5e\\u00a0\\u2000-\\u200a\\u202f\\u3000\\u2010-\\u2015\\u2212\\u2018\\u2019\\u02bc\\u2032\\u201c\\u201d\\u2033${ZEROS.map((zero) => `\\u${hex(zero)}-\\u${hex(zero + 9)}`).join('')}${Object.keys(SIMPLE).join('')}]`,
  'g',
)

function hex(code: number): string {
  return code.toString(16).padStart(4, '0')
}
