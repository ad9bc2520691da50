import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { RULE_NAMES } from '@core/releases/checklist'
import { expect, it } from 'vitest'

it('the page about the checklist has a row for every rule, and for nothing else', () => {
  const text = readFileSync(resolve('docs/checklist.md'), 'utf8')
  const rows = [...text.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name)
  expect(rows).toEqual([...RULE_NAMES])
})
