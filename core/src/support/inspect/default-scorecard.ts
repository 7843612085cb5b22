import type { CheckName, Criterion, ScorecardDraft } from '@xiaoer/contract/quality'

/** The house's own scorecard, in the language of who reads it. A merchant's begins as a copy. */
export function defaultScorecard(language: 'zh' | 'en'): ScorecardDraft {
  return {
    name: language === 'zh' ? '标准评分卡' : 'Standard scorecard',
    criteria: CRITERIA.map(([id, zh, en, weight, checks, fatal]): Criterion => ({ id, name: language === 'zh' ? zh : en, weight, checks: [...checks], fatal })),
    words: [],
    sample: 20,
  }
}

const CRITERIA: readonly (readonly [string, string, string, number, readonly CheckName[], boolean])[] = [
  ['solved', '解决问题', 'Problem solved', 25, ['unresolved', 'no-person', 'brush-off'], false],
  ['speed', '响应速度', 'Response time', 15, ['gap'], false],
  ['manner', '服务态度', 'Manner', 20, ['rude', 'cold'], false],
  ['truth', '承诺与规则', 'Promises and rules', 20, ['promise', 'unkept', 'policy'], false],
  ['ritual', '服务规范', 'Good form', 10, ['greeting', 'repeated', 'own-words'], false],
  ['lawful', '合规用语', 'Lawful words', 10, ['advertising'], false],
  ['red-line', '红线：隐私与站外', 'Red line: privacy, off-platform', 0, ['privacy', 'off-platform'], true],
]
