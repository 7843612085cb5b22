import { type Day, dayOf, isRealDay, type LocalClock, partsOf } from './local-clock.ts'

/** Which of the days that a name fits is meant: the last one that was, the next one that comes, or the nearest. */
export type Side = 'past' | 'coming'

/** Words near a date that tell on which side of now it lies. */
export function sideOf(around: string): Side {
  return PAST.test(around) && !COMING.test(around) ? 'past' : 'coming'
}

const PAST =
  /[买拍下签收退寄付订发到]了|[买拍付]的|下单的?|签收|买过|那天|上次|以前|之前买|至今|\b(?:ordered|bought|purchased|paid|placed|sent|shipped|posted|returned|received|arrived|delivered|was|were|had|said|told|since|been|cancelled|canceled|dropped|came|collected|got|signed|scanned|charged|joined|went|last)\b/i
const COMING =
  /能到|到吗|之?前(?:能|要|给|送)|要用|才(?:能|发)|截止|再发|什么时候|改到|约|\b(?:will|by|until|till|before|deliver(?! ed)|due|can|could|please|pls|need|next|want|going to|wedding|birthday)\b/i

/** The day with this number in the month, or in a given month. */
export function dayNumbered(clock: LocalClock, day: number, side: Side): Day | undefined {
  if (day < 1 || day > 31) return undefined
  const { year, month } = partsOf(clock.today)
  for (let step = 0; step < 4; step++) {
    const at = side === 'past' ? month - step : month + step
    const [y, m] = [year + Math.floor((at - 1) / 12), ((((at - 1) % 12) + 12) % 12) + 1]
    if (!isRealDay(y, m, day)) continue
    const found = dayOf(y, m, day)
    if (side === 'past' ? found <= clock.today : found >= clock.today) return found
  }
  return undefined
}

/** A month and day without a year: the one that comes, or the last one. A date of the last weeks is past whatever the words say. */
export function dayOfYear(clock: LocalClock, month: number, day: number, side: Side): Day | undefined {
  const { year } = partsOf(clock.today)
  const days = [year - 1, year, year + 1].filter((y) => isRealDay(y, month, day)).map((y) => dayOf(y, month, day))
  const past = days.filter((at) => at <= clock.today).at(-1)
  const coming = days.find((at) => at >= clock.today)
  if (side === 'past') return past ?? coming
  return past !== undefined && coming !== undefined && clock.today - past < 60 && coming - clock.today > 240 ? past : (coming ?? past)
}

/** Weekday 0 is Sunday; `week` counts weeks from this one (which begins on Monday), undefined for a bare weekday. */
export function weekday(clock: LocalClock, wanted: number, week: number | undefined, side: Side): Day {
  const monday = mondayOf(clock.today)
  if (week !== undefined) return monday + week * 7 + ((wanted + 6) % 7)
  const ahead = (wanted - partsOf(clock.today).weekday + 7) % 7
  return side === 'past' ? clock.today - ((7 - ahead) % 7 || 0) : clock.today + ahead
}

export function mondayOf(day: Day): Day {
  return day - ((partsOf(day).weekday + 6) % 7)
}
