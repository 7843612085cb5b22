/** The languages of the window, each with what is there before its file in words/ is loaded: the words of the bubble, and that nothing opened. */
export const LANGUAGES: Readonly<Record<string, readonly [bubble: string, unreachable: string]>> = {
  zh: ['联系客服', '没打开，请重试'],
  en: ['Chat with us', 'Not opened, please try again'],
  ja: ['チャットで相談', '開けません。もう一度お試しください'],
  ko: ['채팅 상담', '열리지 않습니다. 다시 시도해 주세요'],
  es: ['Chatea con nosotros', 'No se abre, inténtalo de nuevo'],
  fr: ['Discuter avec nous', 'Pas de connexion, réessayez'],
  de: ['Chatten Sie mit uns', 'Nicht geöffnet, bitte erneut versuchen'],
  it: ['Chatta con noi', 'Non si apre, riprova'],
  pt: ['Fale conosco', 'Não abriu, tente de novo'],
  ru: ['Написать нам', 'Не открылся, попробуйте ещё раз'],
  ar: ['تحدث معنا', 'لم تُفتح، حاول مرة أخرى'],
  he: ['צ׳אט איתנו', 'לא נפתח, נא לנסות שוב'],
  th: ['แชทกับเรา', 'เปิดไม่ได้ โปรดลองอีกครั้ง'],
  vi: ['Trò chuyện với chúng tôi', 'Không mở được, vui lòng thử lại'],
  id: ['Chat dengan kami', 'Tidak terbuka, coba lagi'],
  ms: ['Sembang dengan kami', 'Tidak dapat dibuka, cuba lagi'],
  tr: ['Bize yazın', 'Açılamadı, yeniden deneyin'],
  pl: ['Napisz do nas', 'Nie otwarto, spróbuj ponownie'],
  nl: ['Chat met ons', 'Niet geopend, probeer opnieuw'],
  sv: ['Chatta med oss', 'Öppnades inte, försök igen'],
  cs: ['Napište nám', 'Neotevřelo se, zkuste to znovu'],
  el: ['Συνομιλήστε μαζί μας', 'Δεν άνοιξε, δοκιμάστε ξανά'],
  hu: ['Írjon nekünk', 'Nem nyílt meg, próbálja újra'],
  ro: ['Discutați cu noi', 'Nu s-a deschis, încercați din nou'],
  uk: ['Написати нам', 'Не відкрився, спробуйте ще раз'],
  hi: ['हमसे चैट करें', 'नहीं खुली, फिर कोशिश करें'],
}

const RIGHT_TO_LEFT = ['ar', 'he']

/** The language for a locale such as `zh-CN`; English where it is not spoken here. */
export function languageOf(locale: string): string {
  const language = locale.toLowerCase().split(/[-_]/)[0] ?? ''
  const known = OTHER_NAMES[language] ?? language
  return Object.hasOwn(LANGUAGES, known) ? known : 'en'
}

/** What browsers call some of them. */
const OTHER_NAMES: Readonly<Record<string, string>> = { iw: 'he', in: 'id' }

export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(languageOf(language)) ? 'rtl' : 'ltr'
}
