import { Unclosed } from '../unclosed'
import { heredocAt, percentAt, stringAt } from './literals'
import type { Token } from './token'

const SPACE = /[ \t\r]+|\\\r?\n|#[^\n]*/y
const COMMENT_BLOCK = /^=begin\b[\s\S]*?^=end\b[^\n]*/my
const LABEL = /([A-Za-z_]\w*[?!]?|"[^"\n#]*"):(?!:)/y
const SYMBOL = /:([A-Za-z_]\w*[?!=]?|"[^"\n]*")/y
const NAME = /@{0,2}[\p{L}_][\p{L}\p{N}_]*[?!]?/uy
const NUMBER = /\d[\d_.]*/y
const SIGN = /=>|->|::|&\.|\|\||&&|<<|[-+*/|&]=|[=!<>]=+|[^\s\w]/uy

/** Ruby as a list of its pieces, without comments. A line that goes on, as after a comma or in round brackets, is one. */
export function rubyTokens(source: string): readonly Token[] {
  const tokens: Token[] = []
  const unclosed = new Unclosed()
  let [at, line, depth] = [0, 1, 0]
  /** Where the text goes on behind the heredocs that the current line has begun. */
  let resume: number | null = null
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const match = pattern.exec(source)
    if (match !== null) at = pattern.lastIndex
    return match
  }
  const moveTo = (next: number): void => {
    line += source.slice(at, next).split('\n').length - 1
    at = next
  }
  const block = (): RegExpExecArray | null =>
    source.startsWith('=begin', at) && (at === 0 || source[at - 1] === '\n')
      ? unclosed.find('=end', { at, end: source.length }, () => take(COMMENT_BLOCK))
      : null
  while (at < source.length) {
    const from = at
    const gap = take(SPACE) ?? block()
    if (gap !== null) {
      line += gap[0].split('\n').length - 1
      continue
    }
    if (source[at] === '\n') {
      moveTo(resume ?? at + 1)
      resume = null
      const goesOn =
        depth > 0 || isOpen(tokens.at(-1)) || /\s*(#[^\n]*\n\s*)*&?\.[a-z]/y.test(source.slice(at, at + 500))
      if (!goesOn) tokens.push({ kind: 'newline', text: '', line })
      continue
    }
    const heredoc = heredocAt(source, at, resume, line)
    if (heredoc !== null) {
      tokens.push({ kind: 'string', ...heredoc.piece })
      at = heredoc.end
      resume = heredoc.resume
      continue
    }
    const list = percentAt(source, at, line, unclosed)
    if (list !== null) {
      tokens.push(...list.tokens)
      moveTo(list.end)
      continue
    }
    const label = take(LABEL)
    if (label !== null) {
      tokens.push({ kind: 'label', text: bare(label[1]), line })
      continue
    }
    const string = stringAt(source, at, line, unclosed)
    if (string !== null) {
      tokens.push({ kind: 'string', ...string.piece })
      moveTo(string.end)
      continue
    }
    const symbol = source[from - 1] === ':' ? null : take(SYMBOL)
    if (symbol !== null) {
      tokens.push({ kind: 'symbol', text: bare(symbol[1]), line })
      continue
    }
    const name = take(NAME)
    const number = name === null ? take(NUMBER) : null
    const [text = ''] = name ?? number ?? take(SIGN) ?? [source[at++] ?? '']
    if (text === '(' || text === '[') depth++
    if (text === ')' || text === ']') depth = Math.max(0, depth - 1)
    tokens.push({ kind: name !== null ? 'name' : number !== null ? 'number' : 'sign', text, line })
  }
  tokens.push({ kind: 'newline', text: '', line })
  return tokens
}

/** Whether a line cannot end here. */
const isOpen = (token: Token | undefined): boolean =>
  token?.kind === 'label' ||
  (token?.kind === 'sign' && [',', '=>', '=', '+', '||', '&&', '.', '<<'].includes(token.text))

const bare = (text = ''): string => text.replace(/^"|"$/g, '')
