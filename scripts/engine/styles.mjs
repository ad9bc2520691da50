// @ts-check
// What a built style sheet asks of its engine: properties, their values and functions, selectors, at-rules, nesting.
import postcss from 'postcss'
import { data, isThere, sinceWhen } from './oldest.mjs'

/** @typedef {import('./oldest.mjs').Features} Features */

const { properties, selectors, types, 'at-rules': atRules } = data.css

/** The functions and words of all types of values, by their name. @type {Map<string, Features>} */
const words = new Map()
collectWords(types)

/** @param {Features} node */
function collectWords(node) {
  for (const [name, feature] of Object.entries(node)) {
    if (name === '__compat' || feature === null || typeof feature !== 'object') continue
    const known = words.get(name)
    // Of namesakes the one that is there counts.
    if (feature.__compat !== undefined && (known === undefined || !isThere(known, 'page')))
      words.set(name, feature)
    collectWords(feature)
  }
}

/** @param {string} text A style sheet. @returns {string[]} What the oldest engine lacks, each once ("light-dark() (Chromium 123)"). */
export function newerInStyles(text) {
  /** @type {Set<string>} */
  const found = new Set()
  /** @param {string} name @param {Features | undefined} feature */
  const look = (name, feature) => {
    if (!isThere(feature, 'page', { whole: true })) found.add(`${name} (${sinceWhen(feature)})`)
  }
  postcss.parse(text).walk((node) => {
    if (node.type === 'rule') lookAtRule(node, look)
    else if (node.type === 'atrule') lookAtAtRule(node, look)
    else if (node.type === 'decl' && !hasPrefixedTwin(node)) lookAtDeclaration(node, look)
  })
  return [...found].sort()
}

/** @param {import('postcss').Rule} rule @param {(name: string, feature: Features | undefined) => void} look */
function lookAtRule({ parent, selector }, look) {
  if (parent?.type === 'rule' || selector.includes('&')) look('nesting', selectors.nesting)
  for (const [pseudo, name] of selector.matchAll(/::?([a-z-]+)/g))
    if (name !== undefined) look(pseudo, selectors[name])
}

/** @param {import('postcss').AtRule} rule @param {(name: string, feature: Features | undefined) => void} look */
function lookAtAtRule({ name: rule, parent, params }, look) {
  look(`@${rule}`, atRules[rule])
  if (parent?.type === 'rule') look('nesting', selectors.nesting)
  for (const [, name] of params.matchAll(/\(\s*([a-z-]+)/g))
    if (name !== undefined) look(`@${rule} (${name})`, atRules[rule]?.[name])
}

/** Whether the engine's own spelling stands beside a property. @param {import('postcss').Declaration} declaration */
function hasPrefixedTwin({ prop, parent }) {
  return parent?.some((twin) => twin.type === 'decl' && twin.prop === `-webkit-${prop}`) ?? false
}

/** @param {{ prop: string, value: string }} declaration @param {(name: string, feature: Features | undefined) => void} look */
function lookAtDeclaration({ prop, value }, look) {
  const property = properties[prop]
  if (!prop.startsWith('--')) look(prop, property)
  const bare = value.replaceAll(/"[^"]*"|'[^']*'|url\([^)]*\)/g, '')
  for (const [, dashes, word = '', bracket] of bare.matchAll(/(--|#)?([a-z][a-z0-9-]*)(\()?/g)) {
    if (dashes !== undefined) continue
    if (bracket !== undefined) look(`${word}()`, words.get(word) ?? property?.[word])
    else if (property?.[word] !== undefined) look(`${prop}: ${word}`, property[word])
  }
}
