import MarkdownIt, { type Token } from 'markdown-it'

// As GitHub reads it, without tables: none of what is looked for can stand in one.
const parser = new MarkdownIt('commonmark', { maxNesting: 100 }).disable('inline')

/**
 * The blocks of a Markdown text in their order: headings, lists, paragraphs, code. Each knows its first line and the one behind its last
 * (`map`, from zero). What stands within a paragraph is not read: see `inlineOf`.
 */
export const blocksOf = (markdown: string): Token[] => parser.parse(markdown, {})

/** What stands within a heading or a paragraph: texts, code, links, HTML. */
export function inlineOf(text: string): Token[] {
  const tokens: Token[] = []
  parser.inline.parse(text, parser, {}, tokens)
  return tokens
}

/** Its words, in one line and without marks and HTML. */
export const plainText = (tokens: readonly Token[]): string =>
  tokens
    .map(({ type, content }) => (type === 'softbreak' || type === 'hardbreak' ? ' ' : wordsOf(type, content)))
    .join('')
    .replaceAll('~~', '')
    .replaceAll(/\s+/g, ' ')
    .trim()

const wordsOf = (type: string, content: string): string => (type === 'html_inline' ? '' : content)
