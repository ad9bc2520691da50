import { CALLED, isHarmless } from './assignments'

/** What a log or a diff puts before each line: its time, the name of a container, a sign. */
const HEAD = /^(?:\d{4}-\d\d-\d\dT[\d:.]{5,20}Z |[\w.-]{1,60} {0,20}\| |[+-](?= ))/
/** A secret's name whose value stands on the lines below it, further to the right (YAML 1.2, 8.1). */
const SCALAR = new RegExp(
  `^(?:- )?["']?[\\w.-]{0,60}?(?:${CALLED})["']?:[^\\S\\n]{1,8}[|>][+\\d-]{0,2}[^\\S\\n]{0,8}$`,
  'i',
)
/** An object of Kubernetes whose data is secret, whatever its keys are. */
const SECRET = /^kind:[^\S\n]{1,4}["']?Secret["']?[^\S\n]{0,8}$/
const DATA = /^(?:data|stringData):[^\S\n]{0,8}$/
const ENTRY = /^(["']?[\w.-]{1,253}["']?:(?:[^\S\n]{1,8}|$))([^\n]*)$/
const BLOCK = /^[|>][+\d-]{0,2}[^\S\n]{0,8}$/
const DOCUMENT = /^---/
/** An object of Kubernetes has its kind so near its data. */
const NEAR = 100
/** So many lines below a name are taken for its value. */
const MOST = 200

interface Line {
  /** What stands before the line itself. */
  readonly head: string
  readonly indent: string
  readonly text: string
}

const lineOf = (line: string): Line => {
  const head = HEAD.exec(line)?.[0] ?? ''
  const rest = line.slice(head.length)
  const text = rest.trimStart()
  return { head, indent: rest.slice(0, rest.length - text.length), text }
}

/** Masks values that stand below their name: blocks of YAML, and the data of Kubernetes' secrets. */
export function maskBlocks(text: string, mask: string): string {
  if (!/(?:[|>][+\d-]{0,2}|data:)[^\S\n]{0,8}\n/i.test(text)) return text
  const lines = text.split('\n')
  const value = (line: string): string => (isHarmless(line) || line.startsWith(mask) ? line : mask)
  for (let i = 0; i < lines.length; i++) {
    const { indent, text: line } = lineOf(lines[i] ?? '')
    if (SCALAR.test(line)) changeBelow(lines, { at: i, depth: indent.length }, value)
    else if (DATA.test(line) && isOfSecret(lines, i, indent.length))
      changeBelow(lines, { at: i, depth: indent.length }, (below) => withoutValue(below, value))
  }
  return lines.join('\n')
}

function withoutValue(line: string, value: (line: string) => string): string {
  const [, name = '', written = ''] = ENTRY.exec(line) ?? []
  if (name === '') return value(line)
  return written === '' || BLOCK.test(written) ? line : `${name}${value(written)}`
}

/** Changes the lines below a name that are further to the right than it. */
function changeBelow(
  lines: string[],
  { at, depth }: { readonly at: number; readonly depth: number },
  change: (line: string) => string,
): void {
  for (let i = at + 1; i < Math.min(lines.length, at + 1 + MOST); i++) {
    const { head, indent, text } = lineOf(lines[i] ?? '')
    if (text === '') continue
    if (indent.length <= depth) return
    lines[i] = `${head}${indent}${change(text)}`
  }
}

/** Whether a line's object says, beside it, that it is a secret. */
function isOfSecret(lines: readonly string[], at: number, depth: number): boolean {
  const says = (step: 1 | -1): boolean => {
    for (let i = at + step; i >= 0 && i < lines.length && Math.abs(i - at) <= NEAR; i += step) {
      const { indent, text } = lineOf(lines[i] ?? '')
      if (DOCUMENT.test(text)) return false
      if (indent.length === depth && SECRET.test(text)) return true
    }
    return false
  }
  return says(-1) || says(1)
}
