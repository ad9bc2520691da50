// @ts-check
// The types of what the oldest engine has: TypeScript's own libraries without the members that are newer. With them the
// compiler finds a newer API by its type, so also `iterator.map()`, which only its type tells from an array's.
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { data, isThere } from './oldest.mjs'

/** @typedef {import('./oldest.mjs').Features} Features */
/** @typedef {{ start: number, end: number }} Cut A span of text that goes. */
/** @typedef {Map<string, string[]>} Parents Which interfaces a mixin is part of. */

const LIBRARY = /^lib\.(es5|es20\d\d\..+|esnext\..+|decorators|decorators\.legacy|dom|dom\..+)\.d\.ts$/
const WHOLE = /^lib\.(es\d+|esnext)(\.full)?\.d\.ts$/

/** What TypeScript calls differently than the data. @type {Record<string, string>} */
const OTHER_NAMES = {
  ReadonlyArray: 'Array',
  ReadonlyMap: 'Map',
  ReadonlySet: 'Set',
  ReadonlySetLike: 'Set',
  IteratorObject: 'Iterator',
  AsyncIteratorObject: 'AsyncIterator',
}

/**
 * Writes the libraries into a folder: `lib/` for the language and the page, `types/node` for Node's own modules.
 * @param {string} folder @param {string} root The project's root.
 * @returns {string[]} What was left out ("Array.toSorted"), for whoever wonders.
 */
export function writeLibrary(folder, root) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'lib'), { recursive: true })
  mkdirSync(join(folder, 'types'))
  symlinkSync(join(root, 'node_modules/types-node-18'), join(folder, 'types/node'), 'junction')
  const from = librariesOfTypeScript()
  /** @type {string[]} */
  const left = []
  for (const name of readdirSync(from)) {
    if (!LIBRARY.test(name) || (WHOLE.test(name) && name !== 'lib.es5.d.ts')) continue
    writeFileSync(join(folder, 'lib', name), olderPart(readFileSync(join(from, name), 'utf8'), left))
  }
  return left
}

/** The folder with TypeScript's libraries, which come with the compiler for this system. */
function librariesOfTypeScript() {
  const own = createRequire(createRequire(import.meta.url).resolve('typescript/package.json'))
  return join(
    dirname(own.resolve(`@typescript/typescript-${process.platform}-${process.arch}/package.json`)),
    'lib',
  )
}

/** A library's text without what is too new. @param {string} text @param {string[]} left Gets the names of what went. */
export function olderPart(text, left) {
  const { program } = parseSync('lib.d.ts', text, { lang: 'dts' })
  /** @type {Cut[]} */
  const cuts = []
  const parents = parentsIn(program.body)
  for (const node of program.body) cutsOf(node, '', parents, cuts, left)
  return without(text, cuts).replaceAll(/^\/\/\/ <reference .*$/gm, '')
}

/** @param {any[]} body @returns {Parents} */
function parentsIn(body) {
  /** @type {Parents} */
  const parents = new Map()
  for (const node of body) {
    if (node.type !== 'TSInterfaceDeclaration') continue
    for (const { expression } of node.extends ?? []) {
      if (expression.name === undefined) continue
      parents.set(expression.name, [...(parents.get(expression.name) ?? []), node.id.name])
    }
  }
  return parents
}

/** @param {any} node @param {string} space The namespace it is in, with its dot. @param {Parents} parents @param {Cut[]} cuts @param {string[]} left */
function cutsOf(node, space, parents, cuts, left) {
  if (node.type === 'TSModuleDeclaration') {
    const inside = node.id.name === 'global' ? '' : `${node.id.name}.`
    for (const part of node.body?.body ?? []) cutsOf(part.declaration ?? part, inside, parents, cuts, left)
  } else if (node.type === 'TSInterfaceDeclaration') {
    members(node.body.body, `${space}${node.id.name}`, parents, cuts, left)
  } else if (node.type === 'VariableDeclaration') {
    const { id } = node.declarations[0]
    const type = id.typeAnnotation?.typeAnnotation
    if (!isThere(globalNamed(`${space}${id.name}`), 'page')) drop(node, `${space}${id.name}`, cuts, left)
    else if (type?.type === 'TSTypeLiteral') members(type.members, `${space}${id.name}`, parents, cuts, left)
  } else if (node.type === 'TSDeclareFunction') {
    if (!isThere(globalNamed(node.id.name), 'page')) drop(node, node.id.name, cuts, left)
  }
}

/** @param {any[]} list @param {string} owner @param {Parents} parents @param {Cut[]} cuts @param {string[]} left */
function members(list, owner, parents, cuts, left) {
  for (const member of list) {
    const name = member.computed ? undefined : member.key?.name
    if (name !== undefined && !isMember(owner, name, parents)) drop(member, `${owner}.${name}`, cuts, left)
  }
}

/** @param {any} node @param {string} name @param {Cut[]} cuts @param {string[]} left */
function drop(node, name, cuts, left) {
  cuts.push(node)
  left.push(name)
}

/** Whether the oldest engine has a member. A mixin's counts when one of those it is part of has it. @param {string} owner @param {string} name @param {Parents} parents @returns {boolean} */
function isMember(owner, name, parents) {
  const feature = memberNamed(owner, name)
  if (feature !== undefined) return isThere(feature.of, feature.side)
  const within = data.api[owner] === undefined ? (parents.get(owner) ?? []) : []
  const known = within.filter((parent) => memberNamed(parent, name) !== undefined)
  return known.length === 0 || known.some((parent) => isMember(parent, name, parents))
}

/** @param {string} owner @param {string} name @returns {{ of: Features, side: import('./oldest.mjs').Side } | undefined} */
function memberNamed(owner, name) {
  const short = owner.replace(/Constructor$/, '')
  const own = OTHER_NAMES[short] ?? short
  const { builtins } = data.javascript
  const typed = /^(Big)?(Ui|I)nt\d+(Clamped)?Array$|^Float\d+Array$/.test(own)
    ? builtins.TypedArray
    : undefined
  const builtin = own.split('.').reduce((at, part) => at?.[part], builtins)
  const language = builtin?.[name] ?? typed?.[name]
  if (language !== undefined) return { of: language, side: 'main' }
  const web = data.api[own]?.[`${name}_static`] ?? data.api[own]?.[name]
  return web === undefined ? undefined : { of: web, side: 'page' }
}

/** @param {string} name @returns {Features | undefined} */
function globalNamed(name) {
  const builtin = name.split('.').reduce((at, part) => at?.[part], data.javascript.builtins)
  return builtin ?? data.api[name] ?? data.api.Window[name]
}

/** @param {string} text @param {Cut[]} cuts */
function without(text, cuts) {
  let rest = text
  for (const { start, end } of cuts.toSorted((a, b) => b.start - a.start))
    rest = rest.slice(0, start) + rest.slice(end)
  return rest
}
