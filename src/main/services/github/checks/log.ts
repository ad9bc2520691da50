/** What GitHub writes before each line of a job's log. */
const TIME = /^\uFEFF?\d{4}-\d\d-\d\dT[\d:.]+Z ?/
/** What a terminal would obey rather than show. */
const COLOUR = /\u001b\[[0-9;]*[A-Za-z]/g
/** Marks by which GitHub folds and colours a log. */
const MARK = /^##\[(group|endgroup|command|debug|section)\]/
const ERROR = /^##\[error\]/
/** So many lines lead to the first error, and so many are shown in all. */
const BEFORE = 25
const MOST = 40

/** The lines of a job's log that say why it failed: those before the first error, and all errors; the last ones where there is none. */
export function linesThatMatter(log: string): string[] {
  const lines = log
    .split(/\r?\n/)
    .map((line) => line.replace(TIME, '').replace(COLOUR, '').trimEnd())
    .filter((line) => line !== '' && !line.startsWith('##[endgroup]'))
  const first = lines.findIndex((line) => ERROR.test(line))
  if (first === -1) return lines.slice(-BEFORE).map(withoutMarks)
  const others = lines.slice(first + 1).filter((line) => ERROR.test(line))
  const before = sinceGroup(lines.slice(Math.max(0, first - BEFORE), first))
  return [...before, lines[first] ?? '', ...others].slice(0, MOST).map(withoutMarks)
}

/** A step begins with the group of its command; what stands before it is another step's. */
function sinceGroup(lines: readonly string[]): readonly string[] {
  const begin = lines.findLastIndex((line) => line.startsWith('##[group]Run '))
  return begin === -1 ? lines : lines.slice(begin)
}

const withoutMarks = (line: string): string => line.replace(MARK, '').replace(ERROR, '')
