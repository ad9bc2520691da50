import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers, told } from '../support'
import { django } from './earlier.support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const toldAfter = (before: string, now: string): readonly string[] => {
  const earlier = {
    scope: 'shop/migrations',
    files: [{ path: 'shop/migrations/0001_a.py', text: django(before) }],
  }
  return judgementsOf(
    judgeMigrations([added('shop/migrations/0002_b.py', django(now))], parser, [earlier]),
  ).map(told)
}
const model = (options = ''): string =>
  `migrations.CreateModel("Order", [("code", models.CharField(max_length=9))]${options})`
const RENAME = 'migrations.RenameModel("Order", "Purchase")'

describe('a model may be renamed where its table stays', () => {
  it.each([
    ['says its name itself', model(', options={"db_table": "orders"}'), RENAME, 1],
    [
      'is told its own name first',
      model(),
      `migrations.AlterModelTable("order", "shop_order"), ${RENAME}`,
      2,
    ],
  ])('one that %s', (_, before, now, changes) => {
    expect(toldAfter(before, now)).toEqual(
      Array.from({ length: changes }, () => expect.stringMatching(/^safe\/safe /)),
    )
  })

  it('knows its fields by its new name', () => {
    const longer = 'migrations.AlterField("purchase", "code", models.CharField(max_length=20))'
    expect(toldAfter(model(', options={"db_table": "orders"}'), `${RENAME}, ${longer}`).at(-1)).toBe(
      'safe/safe changes the type of the column code of purchase (changed-type)',
    )
  })

  it.each([
    ['a model with a table of its own name', model(), RENAME],
    ['another name of a table', model(), 'migrations.AlterModelTable("order", "orders")'],
    [
      'a model whose table gets its default name back',
      `${model(', options={"db_table": "orders"}')}, migrations.AlterModelTable("order", None)`,
      RENAME,
    ],
    ['a model of which nothing is known', 'migrations.RunPython(f)', RENAME],
  ])('but not %s', (_, before, now) => {
    expect(toldAfter(before, now)).toEqual([expect.stringMatching(/^unsafe\/unsafe renames the table order/)])
  })
})

it('takes a foreign key that is to be unique for the same column', () => {
  const field = (kind: string): string => `models.${kind}("shop.User", models.CASCADE)`
  const changed = toldAfter(
    `migrations.CreateModel("Order", [("user", ${field('ForeignKey')})])`,
    `migrations.AlterField("order", "user", ${field('OneToOneField')})`,
  )
  expect(changed[0]).toBe('unsafe/caution adds a unique constraint to order (added-constraint)')
})
