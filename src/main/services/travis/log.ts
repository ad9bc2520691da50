/** What a terminal would obey rather than show: colours, and the marks by which Travis folds and times its log. */
const MARKS = /\u001b\[[0-9;]*[A-Za-z]|travis_(?:fold|time):[^\r\n]*?\r/g
/** How a command that failed is told in a job's log. */
const EXITED = /^The command "(.+)" (?:exited with|failed and exited with) ([1-9]\d*)/
/** So many lines before that one are shown. */
const LINES = 30

/** The command of a job that failed, and the lines of the log that led to it. */
export function failureIn(text: string): { readonly step: string | null; readonly lines: readonly string[] } {
  const lines = text
    .replace(MARKS, '')
    .split(/\r?\n/)
    .map((line) => line.slice(line.lastIndexOf('\r') + 1).trimEnd())
    .filter((line) => line !== '')
  const at = lines.findIndex((line) => EXITED.test(line))
  const end = at === -1 ? lines.length : at + 1
  return { step: lines[at]?.match(EXITED)?.[1] ?? null, lines: lines.slice(Math.max(0, end - LINES), end) }
}
