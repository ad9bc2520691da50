// @ts-check
// V8 keeps the text of a script for as long as the script, and takes two bytes for each character where one of them doesn't fit into one. A single “ doubles
// what the chunk that it stands in takes of memory, so built chunks have such characters as escapes.

const WIDE = /[^\0-\xff]/
/** An escape is looked at as a whole, so that none is taken apart. */
const ESCAPE_OR_WIDE = /\\([\s\S])|[^\0-\xff]/g

/** @typedef {{ readonly start: number, readonly end: number }} Place */

/** The Vite plugin. @type {import('vite').Plugin} */
export const oneByte = {
  name: 'one-byte',
  apply: 'build',
  // The last of all: what prints the chunks once more, as it makes them smaller, writes escapes as characters.
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const one of Object.values(bundle)) {
        if (one.type === 'chunk' && WIDE.test(one.code)) one.code = narrowed(one.code, this.parse(one.code))
      }
    },
  },
}

/**
 * The same program with escapes in its texts and patterns. What a tag is given stays, since it may look at how that is written.
 * @param {string} code @param {object} program What `code` was parsed to (ESTree).
 */
export function narrowed(code, program) {
  let result = ''
  let from = 0
  for (const { start, end } of textsIn(program).toSorted((a, b) => a.start - b.start)) {
    result += code.slice(from, start) + code.slice(start, end).replace(ESCAPE_OR_WIDE, narrow)
    from = end
  }
  return result + code.slice(from)
}

/** @param {string} found @param {string | undefined} escaped */
function narrow(found, escaped) {
  const character = escaped ?? found
  return WIDE.test(character) ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : found
}

/** Where the texts and patterns below a node stand. @param {unknown} node @returns {Place[]} */
function textsIn(node) {
  if (Array.isArray(node)) return node.flatMap(textsIn)
  if (node === null || typeof node !== 'object') return []
  const type = 'type' in node ? node.type : null
  if (type === 'Literal' || type === 'TemplateElement') return [/** @type {Place} */ (node)]
  if (type === 'TaggedTemplateExpression' && 'quasi' in node && 'tag' in node) {
    const { expressions } = /** @type {{ expressions: unknown }} */ (node.quasi)
    return textsIn([node.tag, expressions])
  }
  return Object.values(node).flatMap(textsIn)
}
