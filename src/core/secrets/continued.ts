/** A command goes on in the next line: in a shell, PowerShell and cmd. */
const GOES_ON = /[^\S\n]{1,40}[\\`^][^\S\n]?$/
/** What a CI writes before each line, and the room before what it is about. */
const BEGINS = /^(?:\uFEFF?\d{4}-\d\d-\d\dT[\d:.]{5,20}Z )?(?:[+>] )?[^\S\n]{0,80}/
/** Stands for an end of a line: a space, so that what follows an option is found. */
export const JOINT = '\u2003'
/** A command of more lines, or longer ones, is read line by line. */
const MOST_LINES = 60
const LONGEST = 8_000

/** Masks what of a command of several lines stands in another line than what tells that it is a secret. Lines stay lines. */
export function acrossLines(text: string, mask: (text: string) => string): string {
  if (!/[\\`^]\r?\n/.test(text) || text.includes(JOINT)) return text
  const lines = text.split('\n')
  for (let first = 0; first < lines.length; first++) {
    let last = first
    while (last + 1 < lines.length && GOES_ON.test(endOf(lines[last] ?? ''))) last++
    if (last > first) replaceCommand(lines, { first, last }, mask)
    first = last
  }
  return lines.join('\n')
}

/** So much of a line tells whether it goes on. */
const endOf = (line: string): string => line.slice(-48)

interface Span {
  readonly first: number
  readonly last: number
}

function replaceCommand(lines: string[], { first, last }: Span, mask: (text: string) => string): void {
  const written = lines.slice(first, last + 1)
  if (written.length > MOST_LINES || written.join('').length > LONGEST) return
  const parts = written.map((line, i) => {
    const begin = i === 0 ? '' : (BEGINS.exec(line)?.[0] ?? '')
    const end = i === written.length - 1 ? '' : (GOES_ON.exec(line)?.[0] ?? '')
    return { begin, said: line.slice(begin.length, line.length - end.length), end }
  })
  const joined = parts.map(({ said }) => said).join(JOINT)
  const clean = mask(joined)
  if (clean === joined) return
  const said = clean.split(JOINT)
  parts.forEach(({ begin, end }, i) => {
    lines[first + i] = `${begin}${said[i] ?? ''}${end}`
  })
}
