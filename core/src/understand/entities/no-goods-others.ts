/** What holds the name of goods and is none, or looks like one. */
export const NO_GOODS_OTHERS: Readonly<Record<string, string>> = {
  ja: '日本, 本当, 本日, 本人, 本体, 基本, 見本, 一本, 二本, 三本, 何本, 資本, 本社, 本店, 本物, 本音, 山本, 松本, 橋本, 香水瓶, 水曜, 水曜日, 水色, 水洗い, 防水, 洪水, 水漏れ, 撥水, 花火, 花粉, 花柄, 種類, 一種, 品種, 各種, 人種, 肉眼, 魚介, 皮肉, 筋肉, クリーム色, 苗字, 棚卸, 机上, 服用, 克服, 服装, 薬局, 農薬, 靴擦れ, 鏡面, 卵型, 米国, 欧米, 新米, 鍋料理, 銀行カード, クレジットカード, クレカ, カード払い, カード番号, カード決済, ギフトカード, カード情報, カード会社, メッセージカード, ポイントカード, 会員カード, キャッシュカード, デビットカード, ノートルダム, ゲームセンター, カップル, シーツー, 本文, 本来, 本件, 本気, 本格, 本数, 水道, 水分, 水滴, 水没, 水平, 水準, 薬指, 鞄屋, 靴屋, 花屋, 肉屋, 魚屋, 本屋, 服屋, 花束代',
  vi: 'tất cả, tất nhiên, tất toán, ví dụ, ví điện tử, ví momo, vào ví, cá nhân, cá cược, bàn giao, bàn bạc, hoa hồng đại lý, ô tô, ô nhiễm, tranh chấp, tranh luận, khóa học, khóa tài khoản, bị khóa, bóng đá, nút bấm, nút đặt, bấm nút, đồng hồ cát, ly kỳ, cây số, thuốc lá, kem phí, lỗi màn hình thanh toán, hoa quả, bát nháo, cốc cốc',
  es: 'me vino, no vino, vino rota, vino roto, vino mal, vino con, vino la, vino el, vino sin, que vino, vino un, vino una, ya vino, vino abierto, vino abierta, código pendiente',
  fr: 'au bureau, mon bureau, de bureau, numéro de téléphone, par téléphone, au téléphone',
  de: 'am telefon, per telefon, im griff, keine rolle',
  nl: 'mijn bank, de bank app, via bank, naar bank, aan de telefoon, per telefoon',
  sv: 'boka, bokat, bokade, bokar, bokning, spela, spelar, spelade, spelat, på telefon, per telefon',
  it: 'al telefono, per telefono, numero di telefono, ho letto, avete letto',
  pt: 'número de telefone, por telefone, no telefone',
  th: 'ขนมจีน, ชุดคำสั่ง, เรื่องยา, ยาว, ยาก, ยาย, อยาก, พยายาม, พยา, ยาม, ชาติ, ชาว, ราชา, ชาย, วิชา, ปรึกษา, คอมเม้น, คอมเมนต์, คอมเพลน, จอง, จอด, ล้อเล่น, ฝาก, ทองเหลือง, ข้าวของ, เนื้อผ้า, เนื้อหา, ตู้รับพัสดุ, แก้วหู, บาร์โค้ด, กล้องวงจรปิดร้าน, เตือน, ปลายทาง, ปลาย, แม้, ยางพารา',
}
