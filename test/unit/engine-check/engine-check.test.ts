// The check that nothing newer than the oldest engine is used (scripts/engine.mjs) finds what is planted.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { newerInBundles } from '../../../scripts/engine/bundles.mjs'
import { newerInSources } from '../../../scripts/engine/sources.mjs'
import { newerInStyles } from '../../../scripts/engine/styles.mjs'

/** Inside the project, so that a planted source has its libraries. */
const folder = mkdtempSync(join(process.cwd(), 'node_modules/.engine-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What a line asks for, and what must be named when it is found. */
const NEWER: readonly [line: string, name: string][] = [
  ["URL.canParse('a:b')", 'canParse'],
  ['Promise.withResolvers<number>()', 'withResolvers'],
  ['Object.groupBy([1], (n) => n)', 'groupBy'],
  ['[2, 1].toSorted()', 'toSorted'],
  ['new Set([1]).union(new Set([2]))', 'union'],
  ['Promise.try(() => 1)', 'try'],
  ['new Map([[1, 2]]).keys().map(String)', 'map'],
  ['Iterator.from([1])', 'from'],
  ['Array.fromAsync([1])', 'fromAsync'],
  ['AbortSignal.any([])', 'any'],
  ["'a'.isWellFormed()", 'isWellFormed'],
  ['/[a--b]/v', 'Duplicate|regular expression flag'],
  ["writeFileSync('a', 'b', { flush: true })", 'flush'],
  ["styleText('red', 'a')", 'styleText'],
  ["process.loadEnvFile('a')", 'loadEnvFile'],
]

/** What the oldest engine has, or what has an older namesake. */
const THERE = [
  'structuredClone({ a: 1 })',
  '[1, 2].findLast((n) => n > 0)',
  "'a'.at(-1)",
  'new Map([[1, 2]]).get(1)',
  'AbortSignal.timeout(1)',
  "Object.hasOwn({}, 'a')",
  "new Intl.DateTimeFormat('en').formatRange(1, 2)",
]

describe('sources', () => {
  it('are found by their types to ask for something newer', async () => {
    const lines = [...NEWER.map(([line]) => line), ...THERE]
    const head = "import { writeFileSync } from 'node:fs'\nimport { styleText } from 'node:util'\n"
    const file = join(folder, 'planted.ts')
    writeFileSync(file, `${head}export const all = [\n${lines.map((line) => `() => ${line},\n`).join('')}]\n`)
    const found = await newerInSources(folder, [file])
    for (const [i, [line, name]] of NEWER.entries()) {
      // An import that is missing is found where it is imported.
      const at = name === 'styleText' ? 2 : i + 4
      expect(
        found.filter((text) => text.includes(`planted.ts(${at},`)),
        line,
      ).toEqual([expect.stringMatching(name)])
    }
    expect(found).toHaveLength(NEWER.length)
  })
})

describe('bundles', () => {
  const newerIn = (text: string, side: 'page' | 'main' = 'main') =>
    newerInBundles(new Map([['a.js', text]]), side)

  it.each([
    ["URL.canParse('a:b')", 'a.js: URL.canParse (Chromium 120, Node 19.9.0)'],
    ['Promise.withResolvers()', 'a.js: Promise.withResolvers (Chromium 119, Node 22.0.0)'],
    ['Object.groupBy([], f)', 'a.js: Object.groupBy (Chromium 117, Node 21.0.0)'],
    ['x().toSorted()', 'a.js: .toSorted (Chromium 110, Node 20.0.0)'],
    ['x().union(y)', 'a.js: .union (Chromium 122, Node 22.0.0)'],
    ['Promise.try(f)', 'a.js: Promise.try (Chromium 128, Node 23.0.0)'],
    ['Iterator.from(x)', 'a.js: Iterator.from (Chromium 122, Node 22.0.0)'],
    ['Array.fromAsync(x)', 'a.js: Array.fromAsync (Chromium 121, Node 22.0.0)'],
  ])('%s', (text, what) => {
    expect(newerIn(text)).toContain(what)
  })

  it('may not use syntax and patterns that are newer', () => {
    expect(newerIn('const x = /[a--b]/v')).toEqual([
      expect.stringContaining('Invalid regular expression flag'),
    ])
    expect(newerIn('{ using x = y() }')).toEqual([expect.stringContaining('Unexpected token')])
  })

  it('may use more of the page than of main', () => {
    expect(newerIn('x().toSorted()', 'page')).toEqual([])
    expect(newerIn('navigation.navigate(x)', 'page')).toEqual([])
    expect(newerIn('x().moveBefore(y, z)', 'page')).toEqual(['a.js: .moveBefore (Chromium 133)'])
  })

  it('may use what they test for, what they define, and what has an older namesake', () => {
    expect(newerIn("typeof URL.canParse === 'function' && URL.canParse(x)")).toEqual([])
    expect(newerIn("'rawJSON' in JSON && JSON.rawJSON(x)")).toEqual([])
    expect(newerIn('const schema = { union }; schema.union(x); x.map(y); structuredClone(x)')).toEqual([])
    expect(newerIn('class URL { static canParse() {} } URL.canParse(x)')).toEqual([])
  })
})

describe('styles', () => {
  it.each([
    ['.a { .b { color: red } }', 'nesting (Chromium 120)'],
    ['.a { & > b { color: red } }', 'nesting (Chromium 120)'],
    ['.a { @media print { color: red } }', 'nesting (Chromium 120)'],
    ['.a { color: light-dark(#fff, #000) }', 'light-dark() (Chromium 123)'],
    ['.a { position-anchor: --b }', 'position-anchor (Chromium 151)'],
    ['.a { top: anchor(bottom) }', 'anchor() (Chromium 125)'],
    ['.a { field-sizing: content }', 'field-sizing (Chromium 123)'],
    ['.a { text-wrap: pretty }', 'text-wrap: pretty (Chromium 117)'],
    ['.a:user-invalid { color: red }', ':user-invalid (Chromium 119)'],
    ['@scope (.a) { b { color: red } }', '@scope (Chromium 118)'],
    ['@property --a { syntax: "*" } @starting-style { .a { color: red } }', '@starting-style (Chromium 117)'],
    ['.a { mask-image: url(a.svg) }', 'mask-image (Chromium 120)'],
  ])('%s', (text, what) => {
    expect(newerInStyles(text)).toContain(what)
  })

  it('may use what the oldest engine has', () => {
    expect(
      newerInStyles(`
        .a { color: color-mix(in srgb, red, var(--anchor)); inset: 0; width: calc(1px + 2em); text-wrap: balance }
        .a:has(> .b):is(.c, .d)::before { content: "light-dark()"; background: url(a.svg) }
        .a { mask-image: url(a.svg); -webkit-mask-image: url(a.svg) }
        @container (min-width: 10px) { .a { animation: pretty 1s } }
        @media (prefers-color-scheme: dark) { .a { color: oklch(50% 0.1 20) } }`),
    ).toEqual([])
  })
})
