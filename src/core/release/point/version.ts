/** A version's numbers, and what stands around them in its tag. */
interface Parts {
  readonly before: string
  readonly numbers: readonly string[]
  readonly after: string
}

/** What a point release fixes: three numbers have their point as the third one, `YYYY.MM` gets one. */
const PLACE = 2

/**
 * The tag of the next point release after a tag: 26.11.0 → 26.11.1, v1.4.2 → v1.4.3, 2026.11 → 2026.11.1. Those that are taken are passed
 * over. null: the tag has no version to count from.
 */
export function nextPointTag(tag: string, taken: readonly string[]): string | null {
  const parts = partsOf(tag)
  if (parts === null) return null
  const [major = '', minor = '', point = '0'] = parts.numbers
  for (let next = Number(point) + 1; ; next++) {
    const name = `${parts.before}${[major, minor, next].join('.')}${parts.after}`
    if (!taken.includes(name)) return name
  }
}

/** The branch on which the point releases of a tag are made: v26.11.0 → release/26.11. null: it has no version. */
export function releaseBranchOf(tag: string): string | null {
  const parts = partsOf(tag)
  return parts === null ? null : `release/${parts.numbers.slice(0, PLACE).join('.')}`
}

/** Two or three numbers at the end of a tag, perhaps with a suffix that has none. */
function partsOf(tag: string): Parts | null {
  const {
    before = '',
    numbers,
    after = '',
  } = /^(?<before>.*?)(?<numbers>\d+\.\d+(?:\.\d+)?)(?<after>(?:[-_]?[A-Za-z]+)?)$/.exec(tag)?.groups ?? {}
  return numbers === undefined ? null : { before, numbers: numbers.split('.'), after }
}
