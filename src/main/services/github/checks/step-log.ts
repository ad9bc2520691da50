/** A time of GitHub's to the second, which can be compared as text: steps have no finer ones, and lines of a log begin with a finer one. */
const TIME = /^\uFEFF?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)[\d.]{0,12}Z/
/** So much of a line is looked at. */
const STAMP = 40

/** When a step ran, as GitHub writes times. */
export interface StepTimes {
  readonly startedAt: string
  readonly completedAt: string
}

/**
 * The log of a job with the lines of one of its steps only, by the times before them. The other lines are empty, so that each keeps its
 * number. The whole log where none of its lines is of that time. Takes some 20 ms of a log of 16 MB.
 */
export function logOfStep(log: string, { startedAt, completedAt }: StepTimes): string {
  const [first, last] = [TIME.exec(startedAt)?.[1], TIME.exec(completedAt)?.[1]]
  if (first === undefined || last === undefined) return log
  let [before, within, after] = [0, 0, 0]
  let [begin, end] = [0, 0]
  for (let from = 0; from < log.length; ) {
    const newline = log.indexOf('\n', from)
    const next = newline === -1 ? log.length : newline + 1
    const time = TIME.exec(log.slice(from, from + STAMP))?.[1]
    // A line without a time goes on with the one before; times do not go back.
    const isBefore = within === 0 && (time === undefined || time < first)
    const isAfter = after > 0 || (time !== undefined && time > last)
    if (isBefore) {
      before++
      begin = next
    } else if (isAfter) after++
    else {
      within++
      end = next
    }
    from = next
  }
  return within === 0 ? log : '\n'.repeat(before) + log.slice(begin, end) + '\n'.repeat(after)
}
