// @ts-check
// What a built bundle asks of its engine, the code of its dependencies included. A bundle has no types, so this goes by names:
// `Object.groupBy`, a global `Temporal`, and methods whose name no older thing has (`.toSorted()`, not `.map()`).
// A newer method with an older namesake is found in our own code by its type (library.mjs).
import { parse } from 'acorn'
import { full } from 'acorn-walk'
import { data, isThere, sinceWhen } from './oldest.mjs'

/** @typedef {import('./oldest.mjs').Features} Features */
/** @typedef {import('./oldest.mjs').Side} Side */
/** @typedef {{ owner: string | undefined, name: string, called: boolean }} Use `owner` is undefined for a global, and empty for a member of who knows what. */

/** What the language had when the oldest engine was made. The parser refuses what is newer, in patterns too. */
const LANGUAGE = 2023

const { builtins } = data.javascript

/** The members of the language by their names, whatever they are members of; for the page those of the web as well. */
const BY_NAME = {
  main: membersByName([builtins, builtins.Intl]),
  page: membersByName([builtins, builtins.Intl, data.api]),
}

/** @param {Features[]} groups */
function membersByName(groups) {
  /** @type {Map<string, Features[]>} */
  const byName = new Map()
  for (const owner of groups.flatMap((group) => Object.values(group))) {
    for (const [name, feature] of Object.entries(owner)) {
      if (feature?.__compat === undefined) continue
      byName.set(name, [...(byName.get(name) ?? []), feature])
    }
  }
  return byName
}

/**
 * @param {ReadonlyMap<string, string>} bundles All bundles of a side, by their names: what one of them defines, the others may use.
 * @param {Side} side
 * @returns {string[]} What the oldest engine lacks ("chunks/a.js: Object.groupBy (Chromium 117, Node 21)").
 */
export function newerInBundles(bundles, side) {
  /** @type {string[]} */
  const found = []
  /** @type {{ file: string, uses: Use[], tested: Set<string> }[]} */
  const read = []
  /** @type {Set<string>} */
  const properties = new Set()
  for (const [file, text] of bundles) {
    try {
      const names = readNames(parse(text, { ecmaVersion: LANGUAGE, sourceType: 'module' }))
      for (const name of names.properties) properties.add(name)
      read.push({ file, ...names })
    } catch (error) {
      found.push(`${file}: ${error instanceof Error ? error.message : error}`)
    }
  }
  for (const { file, uses, tested } of read) {
    const newer = uses.flatMap((use) => newerUse(use, tested, properties, side))
    found.push(...new Set(newer.map((what) => `${file}: ${what}`)))
  }
  return found.sort()
}

/**
 * @param {Use} use
 * @param {Set<string>} tested What is tested for before it is used.
 * @param {Set<string>} properties What the bundles themselves call properties.
 * @param {Side} side
 * @returns {string[]} What it needs that the oldest engine lacks: one thing or nothing.
 */
function newerUse(use, tested, properties, side) {
  const name = use.owner ? `${use.owner}.${use.name}` : use.name
  const feature = tested.has(name) ? undefined : featureOf(use, properties, side)
  if (feature === undefined || isThere(feature, side)) return []
  return [`${use.called && use.owner === '' ? '.' : ''}${name} (${sinceWhen(feature)})`]
}

/** @param {Use} use @param {Set<string>} properties What the bundles themselves call properties. @param {Side} side @returns {Features | undefined} */
function featureOf({ owner, name, called }, properties, side) {
  if (owner === undefined)
    return builtins[name] ?? data.api[name] ?? (side === 'page' ? data.api.Window[name] : undefined)
  const member = builtins[owner]?.[name] ?? data.api[owner]?.[`${name}_static`]
  if (member !== undefined) return member
  const namesakes = called && !properties.has(name) ? (BY_NAME[side].get(name) ?? []) : []
  return namesakes.some((feature) => isThere(feature, side)) ? undefined : namesakes[0]
}

/**
 * What a bundle calls properties of its own, what it uses of others, and what it tests for before it uses it.
 * @param {import('acorn').Program} program
 */
function readNames(program) {
  /** @type {Set<string>} */
  const properties = new Set()
  /** @type {Set<string>} */
  const variables = new Set()
  /** @type {Set<string>} */
  const tested = new Set()
  /** @type {Set<unknown>} */
  const callees = new Set()
  /** @type {Use[]} */
  const uses = []
  full(program, (/** @type {any} */ node, _state, type) => {
    if (type === 'VariablePattern') variables.add(node.name)
    if (node.type === 'CallExpression') callees.add(node.callee)
    for (const name of declaredBy(node)) variables.add(name)
    for (const name of propertiesOf(node)) properties.add(name)
    for (const name of testedBy(node)) tested.add(name)
  })
  full(program, (/** @type {any} */ node) => {
    if (node.type === 'Identifier') {
      if (!variables.has(node.name)) uses.push({ owner: undefined, name: node.name, called: false })
    } else if (node.type === 'MemberExpression' && !node.computed) {
      const owner = node.object.type === 'Identifier' && !variables.has(node.object.name) && node.object.name
      uses.push({ owner: owner || '', name: node.property.name, called: callees.has(node) })
    }
  })
  return { properties, tested, uses }
}

/** @param {any} node @returns {string[]} The variables that it declares, patterns aside. */
function declaredBy(node) {
  if (/^(Function|Class)(Declaration|Expression)$/.test(node.type) && node.id) return [node.id.name]
  return /^Import.*Specifier$/.test(node.type) ? [node.local.name] : []
}

/** @param {any} node @returns {string[]} The properties that it gives to something. */
function propertiesOf(node) {
  switch (node.type) {
    case 'CallExpression':
      // What a bundle's chunk exports is defined by its name.
      return nameOf(node.callee) === 'Object.defineProperty' ? [String(node.arguments[1].value)] : []
    case 'Property':
    case 'MethodDefinition':
      return node.computed ? [] : [node.key.name ?? String(node.key.value)]
    case 'AssignmentExpression':
      return node.left.type === 'MemberExpression' && !node.left.computed ? [node.left.property.name] : []
    default:
      return []
  }
}

/** @param {any} node @returns {string[]} What it tests for. */
function testedBy(node) {
  if (node.type === 'UnaryExpression' && node.operator === 'typeof') return [nameOf(node.argument)]
  const isIn = node.type === 'BinaryExpression' && node.operator === 'in'
  return isIn ? [`${nameOf(node.right)}.${node.left.value}`] : []
}

/** @param {any} node @returns {string} "URL.canParse"; empty for what has no name. */
function nameOf(node) {
  if (node.type === 'Identifier') return node.name
  return node.type === 'MemberExpression' && !node.computed
    ? `${nameOf(node.object)}.${node.property.name}`
    : ''
}
