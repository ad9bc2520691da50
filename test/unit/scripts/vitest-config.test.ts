import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** The patterns of files that the configuration of the tests names, each choice of `{a,b}` by itself. */
const patterns = [...readFileSync('vitest.config.mts', 'utf8').matchAll(/'(test\/[^']+)'/g)].flatMap(
  ([, pattern = '']) => choicesOf(pattern),
)

function choicesOf(pattern: string): string[] {
  const [choice, names = ''] = /\{([^}]*)\}/.exec(pattern) ?? []
  if (choice === undefined) return [pattern]
  return names.split(',').flatMap((name) => choicesOf(pattern.replace(choice, name)))
}

describe('the configuration of the tests', () => {
  it('names files that are there', () => {
    expect(patterns).toContain('test/unit/main/boot.test.ts')
    expect(patterns.filter((pattern) => globSync(pattern).length === 0)).toEqual([])
  })
})
