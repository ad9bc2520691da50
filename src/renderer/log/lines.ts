import { PLAIN, plainText, type Style, styleAfter } from './ansi'

/** Every line is as high, px: so a log of any length is laid out at once. */
export const LINE = 18

/** One line as it is drawn. */
export type LogLine =
  | { readonly kind: 'text'; readonly raw: string; readonly style: Style }
  /** Where a phase of the deploy begins, with what there is to say about it. */
  | { readonly kind: 'phase'; readonly name: string; readonly note: string }

/** A longer line is drawn as several: no browser lays out a line of a megabyte. Characters. */
const LONGEST = 2000

/** `== Build ==`, or `== Build == The build is kept.`, as the deploy service marks its phases. */
const PHASE = /^== (\S[^=]*) ==(?: (.*))?$/

/** The lines of a log's text, with the style that each begins with. */
export function linesOf(text: string): LogLine[] {
  if (text === '') return []
  const lines: LogLine[] = []
  let style: Style = PLAIN
  for (const whole of (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')) {
    for (const raw of pieces(overwritten(whole))) {
      const phase = raw.startsWith('== ') ? PHASE.exec(raw) : null
      if (phase === null) lines.push({ kind: 'text', raw, style })
      else lines.push({ kind: 'phase', name: phase[1] ?? '', note: phase[2] ?? '' })
      style = phase === null ? styleAfter(raw, style) : PLAIN
    }
  }
  return lines
}

/** What a terminal would show of a line that goes back to its beginning: what was written last. */
function overwritten(line: string): string {
  const ended = line.endsWith('\r') ? line.slice(0, -1) : line
  return ended.includes('\r') ? ended.slice(ended.lastIndexOf('\r') + 1) : ended
}

function pieces(line: string): string[] {
  if (line.length <= LONGEST) return [line]
  const parts: string[] = []
  let from = 0
  while (line.length - from > LONGEST) {
    const to = cutAt(line, from + LONGEST)
    parts.push(line.slice(from, to))
    from = to
  }
  parts.push(line.slice(from))
  return parts
}

/** The longest escape sequence that is kept whole, characters. */
const ESCAPE_REACH = 32

/** Not within an escape sequence nor within a character. */
function cutAt(line: string, at: number): number {
  const begun = line.lastIndexOf('\x1b', at)
  if (begun > at - ESCAPE_REACH) return begun
  const code = line.charCodeAt(at - 1)
  return code >= 0xd800 && code <= 0xdbff ? at - 1 : at
}

/** A line as one would read it aloud or copy it. */
export const lineText = (line: LogLine): string =>
  line.kind === 'phase' ? `== ${line.name} ==${line.note === '' ? '' : ` ${line.note}`}` : plainText(line.raw)
