import { expect, test } from 'vitest'
import { read } from './test-reading.ts'

test.each([
  ['今天发吗', 'date[今天]=2026-11-20'],
  ['昨晚拍的', 'date[昨晚]=2026-11-19'],
  ['大后天要用', 'date[大后天]=2026-11-23'],
  ['周五', 'date[周五]=2026-11-20'],
  ['下周三能到吗', 'date[下周三]=2026-11-25'],
  ['上周五拍的', 'date[上周五]=2026-11-13'],
  ['15号之前', 'date[15号]=2026-12-15'],
  ['15号拍的', 'date[15号]=2026-11-15'],
  ['上个月28号拍的', 'date[上个月28号]=2026-10-28'],
  ['本人于10月28日签收', 'date[10月28日]=2026-10-28'],
  ['十二月三十号要用', 'date[十二月三十号]=2026-12-30'],
  ['2026年11月23日', 'date[2026年11月23日]=2026-11-23'],
  ['２０２６年１１月２３日', 'date[２０２６年１１月２３日]=2026-11-23'],
  ['2026-11-23', 'date[2026-11-23]=2026-11-23'],
  ['三天前就说了', 'date[三天前]=2026-11-17'],
  ['半年前买的', 'date[半年前]=2026-05-20'],
  ['上周买的', 'date[上周]=2026-W46'],
  ['下个月', 'date[下个月]=2026-12'],
  ['去年的票', 'date[去年]=2025'],
  ['周末送', 'date[周末]=2026-11-21/2026-11-22'],
  ['双十一买的', 'date[双十一]=2026-11-11'],
  ['中秋前能到吗', 'date[中秋]=2027-09-15'],
  ['除夕发货吗', 'date[除夕]=2027-02-05'],
])('on a Friday in November, %s is that day', (text, found) => {
  expect(read(text)).toBe(found)
})

test.each([
  ['今晚八点前都在家', 'date[今晚]=2026-11-20 time[八点]=2026-11-20T20:00:00+08:00'],
  ['明天下午三点半', 'date[明天]=2026-11-21 time[下午三点半]=2026-11-21T15:30:00+08:00'],
  ['10月5日15:22付款', 'date[10月5日]=2026-10-05 time[15:22]=2026-10-05T15:22:00+08:00'],
  ['晚上七点后送', 'time[晚上七点]=T19:00'],
  ['凌晨三点', 'time[凌晨三点]=T03:00'],
  ['六点零三分', 'time[六点零三分]=T06:03'],
  ['约上午', 'time[上午]=T09:00'],
  ['等了三天', 'time[三天]=P3D'],
  ['2-3天到', 'time[2-3天]=P2D/P3D'],
  ['半个月了', 'time[半个月]=P15D'],
  ['24小时没动', 'time[24小时]=PT24H'],
  ['5个工作日', 'time[5个工作日]=P5D'],
  ['十分钟前付的', 'time[十分钟前]=2026-11-20T17:50:00+08:00'],
])('%s is that time', (text, found) => {
  expect(read(text)).toBe(found)
})

test.each([
  ['today', 'date[today]=2026-11-20'],
  ["tomorrow's delivery", 'date[tomorrow]=2026-11-21'],
  ['next Tuesday', 'date[next Tuesday]=2026-11-24'],
  ['it was shipped monday', 'date[monday]=2026-11-16'],
  ['need it by sat', 'date[sat]=2026-11-21'],
  ['on the 15th', 'date[15th]=2026-12-15'],
  ['ordered 12 May', 'date[12 May]=2026-05-12'],
  ['May 2nd, 2026', 'date[May 2nd, 2026]=2026-05-02'],
  ['two weeks ago', 'date[two weeks ago]=2026-11-06'],
  ['last month', 'date[last month]=2026-10'],
  ['this weekend', 'date[this weekend]=2026-11-21/2026-11-22'],
  ['before Christmas', 'date[Christmas]=2026-12-25'],
  ['on black friday', 'date[black friday]=2026-11-27'],
  ['at 3pm', 'time[3pm]=T15:00'],
  ['Saturday 11 am', 'date[Saturday]=2026-11-21 time[11 am]=2026-11-21T11:00:00+00:00'],
  ['after 6 please', 'time[6]=T18:00'],
  ['between 9 and 12', 'time[between 9 and 12]=T09:00/T12:00'],
  ['half past nine', 'time[half past nine]=T09:30'],
  ['within 24 hours', 'time[24 hours]=PT24H'],
  ['in 2-3 days', 'time[2-3 days]=P2D/P3D'],
  ['paid an hour ago', 'time[an hour ago]=2026-11-20T09:00:00+00:00'],
  ['a fortnight', 'time[a fortnight]=P2W'],
])('on a Friday in November, "%s" is that time', (text, found) => {
  expect(read(text, 'en')).toBe(found)
})

test('month and day in figures follow the country', () => {
  expect(read('03/04/2026', 'en', { country: 'US' })).toBe('date[03/04/2026]=2026-03-04')
  expect(read('03/04/2026', 'en', { country: 'GB' })).toBe('date[03/04/2026]=2026-04-03')
})

test.each([
  ['am 12. Mai bestellt', 'de', '2026-05-12'],
  ['bis nächsten Dienstag', 'de', '2026-11-24'],
  ['commandé le 12 mai', 'fr', '2026-05-12'],
  ['明日届きますか', 'ja', '2026-11-21'],
])('%s is read in %s', (text, language, day) => {
  expect(read(text, language)).toContain(day)
})

test('now is what is passed in, in the time zone passed in', () => {
  const late = { now: '2026-11-20T23:30:00Z' }
  expect(read('今天', 'zh', { ...late, timeZone: 'Asia/Shanghai' })).toBe('date[今天]=2026-11-21')
  expect(read('今天', 'zh', { ...late, timeZone: 'America/New_York' })).toBe('date[今天]=2026-11-20')
  expect(read('今晚八点', 'zh', { now: '2026-07-01T10:00:00Z', timeZone: 'America/New_York' })).toContain('2026-07-01T20:00:00-04:00')
})

test.each(['有点贵', '差一点', '三天两头丢件', '大一号', '中山路18号', '同一天'])('%s names no date or time', (text) => {
  expect(read(text)).not.toMatch(/date|time/)
})

test.each(['may I ask', 'sat in the queue', 'march on', '2nd hand', 'the 5 year old'])('"%s" names no date or time', (text) => {
  expect(read(text, 'en')).not.toMatch(/date|time/)
})
