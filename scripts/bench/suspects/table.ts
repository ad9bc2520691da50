import type { Measured } from './measure'
import { KINDS } from './plant/plant'

const percent = (part: number, whole: number): string =>
  whole === 0 ? '' : `${Math.round((100 * part) / whole)} %`
const mean = (numbers: readonly number[]): string =>
  (numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length)).toFixed(1)

/** The rows of a table as Markdown. */
const rows = (cells: readonly (readonly string[])[]): string => {
  const [head = [], ...body] = cells
  return [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

/** How often the first, and one of the first three, is the culprit; the checks that a search takes. */
export function hitTable(all: readonly Measured[]): string {
  const kinds = KINDS.filter((kind) => kind !== 'flaky')
  const withCulprit = all.filter(({ history }) => history.culprit !== null)
  const row = (name: string, some: readonly Measured[]): string[] => {
    const within = (most: number, of: (one: Measured) => number | null): string =>
      percent(some.filter((one) => (of(one) ?? Number.POSITIVE_INFINITY) <= most).length, some.length)
    const checks = some.map((one) => one.checks).filter((one) => one !== null)
    return [
      name,
      `${some.length}`,
      mean(some.map(({ commits }) => commits)),
      within(1, ({ rank }) => rank),
      within(3, ({ rank }) => rank),
      within(1, ({ newestRank }) => newestRank),
      within(3, ({ newestRank }) => newestRank),
      within(1, ({ largestRank }) => largestRank),
      within(3, ({ largestRank }) => largestRank),
      mean(checks.map(({ weighted }) => weighted)),
      mean(checks.map(({ plain }) => plain)),
    ]
  }
  return rows([
    [
      'culprit',
      'histories',
      'commits, mean',
      'top 1',
      'top 3',
      'newest, top 1',
      'top 3',
      'largest, top 1',
      'top 3',
      'checks, weighted',
      'plain',
    ],
    ...kinds.map((kind) =>
      row(
        kind,
        all.filter(({ history }) => history.kind === kind),
      ),
    ),
    row('**all**', withCulprit),
    row(
      '**all whose log tells of it**',
      withCulprit.filter(({ history }) => !history.isSilent),
    ),
  ])
}

/** What is said where no commit is at fault, and how sure what is said is where one is. */
export function honestyTable(all: readonly Measured[]): string {
  const flaky = all.filter(({ history }) => history.kind === 'flaky')
  const strong = all.filter(({ suspects }) => suspects.ranked[0]?.strength === 'strong')
  const isRight = ({ rank }: Measured): boolean => rank === 1
  const faint = all.filter(
    ({ suspects, history }) => suspects.ranked[0]?.strength === 'some' && history.culprit !== null,
  )
  return rows([
    ['', 'share', 'of'],
    [
      'no commit at fault: rightly says that there is no evidence',
      percent(flaky.filter(({ suspects }) => suspects.evidence === 'none').length, flaky.length),
      `${flaky.length}`,
    ],
    [
      'no commit at fault: wrongly calls a suspect strong',
      percent(flaky.filter(({ suspects }) => suspects.ranked[0]?.strength === 'strong').length, flaky.length),
      `${flaky.length}`,
    ],
    [
      'the first is called strong: and is the culprit',
      percent(strong.filter(isRight).length, strong.length),
      `${strong.length}`,
    ],
    [
      'the first is not called strong: and is the culprit',
      percent(faint.filter(isRight).length, faint.length),
      `${faint.length}`,
    ],
  ])
}
