import { readdirSync, readFileSync } from 'node:fs'
import { canonical, isSame } from '@core/util/same'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const data = fc.object({
  key: fc.constantFrom('a', 'b', 'c'),
  values: [fc.constantFrom(0, 1, 'x', true, null, undefined)],
  withNullPrototype: false,
  maxDepth: 3,
})

test('what is the same is what has the same canonical text', () => {
  fc.assert(
    fc.property(data, data, (a, b) => {
      expect(isSame(a, b)).toBe(canonical(a) === canonical(b))
      expect(isSame(a, structuredClone(a))).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

test('neither the order of fields nor a field that is undefined makes a difference; the order of a list does', () => {
  expect(isSame({ a: 1, b: [{ c: 2, d: undefined }] }, { b: [{ c: 2 }], a: 1 })).toBe(true)
  expect(isSame([1, 2], [2, 1])).toBe(false)
  expect(isSame({ a: null }, {})).toBe(false)
  expect(isSame([], {})).toBe(false)
  expect(isSame({ a: 1 }, { b: 1 })).toBe(false)
})

test('is what values are compared by, not JSON in which the order of fields counts', () => {
  const byText = /JSON\.stringify\([^\n]*\)\s*(?:[!=]==|[<>]=?)|(?:[!=]==|(?<!=)[<>]=?)\s*JSON\.stringify\(/
  const programs = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  )
  expect(programs.filter((name) => byText.test(readFileSync(`src/${name}`, 'utf8')))).toEqual([])
})
