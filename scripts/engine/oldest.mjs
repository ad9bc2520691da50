// @ts-check
// The oldest engine that the app runs on, and what of the web and the language it has. Source: MDN's browser-compat-data.
import { createRequire } from 'node:module'

/** @typedef {{ version_added?: string | boolean | null, version_removed?: string | boolean | null, flags?: unknown[], prefix?: string, alternative_name?: string, partial_implementation?: boolean }} Support */
/** @typedef {Record<string, any>} Features A node of the data: its own support in `__compat`, its parts under their names. */
/** @typedef {'page' | 'main'} Side Chromium alone, or Node too. */

/** Electron 25, which is used where the system's libraries are too old for the one of package.json. */
export const OLDEST = { chrome: [114], nodejs: [18, 15], chromeOfNode: [102] }

/** @type {Features} */
export const data = createRequire(import.meta.url)('@mdn/browser-compat-data')

/**
 * Whether the oldest engine has a feature.
 * @param {Features | undefined} feature Undefined, and what the data does not know, count as there: only what is known to be missing is reported.
 * @param {Side} side `main` asks for Node too.
 * @param {{ whole?: boolean }} [options] `whole`: what is only partly there counts as missing.
 */
export function isThere(feature, side, { whole = false } = {}) {
  const support = feature?.__compat?.support
  if (support === undefined) return true
  if (!meets(support.chrome, OLDEST.chrome, whole)) return false
  if (side === 'page') return true
  // The data is silent about Node for much of the language; then V8 decides, whose version is that of a Chromium.
  return support.nodejs === undefined
    ? meets(support.chrome, OLDEST.chromeOfNode, whole)
    : meets(support.nodejs, OLDEST.nodejs, whole)
}

/** The first version of Chromium that has a feature, for the report. @param {Features | undefined} feature */
export function sinceWhen(feature) {
  const { chrome, nodejs } = feature?.__compat?.support ?? {}
  const node = nodejs === undefined ? '' : `, Node ${firstOf(nodejs)}`
  return `Chromium ${firstOf(chrome)}${node}`
}

/** @param {Support | Support[] | undefined} support */
function firstOf(support) {
  const added = [support ?? []].flat()[0]?.version_added
  return typeof added === 'string' ? added : 'not yet'
}

/** @param {Support | Support[] | undefined} support @param {number[]} engine @param {boolean} whole */
function meets(support, engine, whole) {
  if (support === undefined) return true
  return [support].flat().some((statement) => {
    const { version_added: added, version_removed: removed, flags, prefix, alternative_name } = statement
    if (added === null || added === true) return true
    if (typeof added !== 'string' || flags !== undefined || prefix !== undefined) return false
    if (alternative_name !== undefined || (whole && statement.partial_implementation === true)) return false
    return reaches(engine, added) && !(typeof removed === 'string' && reaches(engine, removed))
  })
}

/** Whether an engine is at least of a version ("18.17.0", "≤37", "preview"). @param {number[]} engine @param {string} version */
function reaches(engine, version) {
  const parts = version.replace('≤', '').split('.').map(Number)
  if (parts.some(Number.isNaN)) return false
  for (const [i, part] of parts.entries()) {
    const own = engine[i] ?? 0
    if (own !== part) return own > part
  }
  return true
}
