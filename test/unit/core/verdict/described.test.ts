import { readFileSync } from 'node:fs'
import { ALL_RULES } from '@core/verdict/rules'
import { expect, it } from 'vitest'

it('the page about the verdict has a row for every rule, and for nothing else', () => {
  const rows = [...readFileSync('docs/verdict.md', 'utf8').matchAll(/^\| `([\w-]+)` \|/gm)].map(
    ([, id]) => id,
  )
  expect(rows.sort()).toEqual([...new Set(ALL_RULES.map(({ id }) => id))].sort())
})
