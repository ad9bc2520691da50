import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers, verdictOn } from '../support'
import { migration, PATH } from './rails.support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

describe('a Rails migration', () => {
  it('without its transaction may add an index concurrently', () => {
    const text = migration('add_index :a, :b, algorithm: :concurrently', 'disable_ddl_transaction!')
    expect(verdictOn(parser, PATH, text)).toEqual(['safe/safe adds an index to a (added-index)'])
  })

  it.each([
    ['User.delete_all', '', 'caution/caution runs User.delete_all (changed-data)'],
    ['drop_table :a', '', 'unsafe/unsafe drops the table a (dropped-table)'],
    ['', 'User.delete_all', 'caution/caution runs User.delete_all (changed-data)'],
  ])('does also what stands beside its methods: %s %s', (inClass, below, verdict) => {
    const text = `${migration("say 'x'", inClass)}${below}\n`
    expect(verdictOn(parser, PATH, text)).toEqual([verdict])
  })

  it('with a method of its own in the place of one of Rails is looked at by somebody', () => {
    const own = 'def add_column(*args)\n    drop_table :a\n  end'
    expect(verdictOn(parser, PATH, migration('add_column :a, :b, :string', own))).toEqual([
      'unknown/unknown has a method add_column of its own (not-understood)',
      'safe/safe adds the column b to a (added-column)',
    ])
  })

  it.each([
    [
      'add_column :a, :b, :string',
      'add_index :a, [:b, :c], unique: true, algorithm: :concurrently',
      'safe/safe',
    ],
    [
      "add_column :a, :b, :string, default: 'x'",
      'add_index :a, :b, unique: true, algorithm: :concurrently',
      'unsafe/unsafe',
    ],
    [
      'add_column :a, :b, :string',
      "add_index :a, 'lower(b)', unique: true, algorithm: :concurrently",
      'caution/caution',
    ],
  ])('that lets no two rows be the same in a new column: %s, %s', (column, index, verdict) => {
    const text = migration(`${column}\n    ${index}`, 'disable_ddl_transaction!')
    expect(verdictOn(parser, PATH, text).at(-1)).toBe(`${verdict} adds a unique index to a (added-index)`)
  })

  it('does nothing by what sets up its class', () => {
    const set =
      "include Helpers\n  milestone '17.0'\n  class User < ApplicationRecord\n    scope :a, -> { where(b: 1) }\n  end"
    expect(verdictOn(parser, PATH, `require 'set'\n${migration("say 'x'", set)}`)).toEqual([])
  })

  it('is its up, never its down', () => {
    const text = `class X < ActiveRecord::Migration[7.1]
  class User < ActiveRecord::Base; end
  def down
    drop_table :down
  end
  def up; drop_table :up; end
end
`
    expect(verdictOn(parser, PATH, text)).toEqual(['unsafe/unsafe drops the table up (dropped-table)'])
  })

  it('of old has its methods on the class', () => {
    const text =
      'class X < ActiveRecord::Migration[4.2]\n  def self.up\n    drop_table :a\n  end\n\n  def self.down\n  end\nend\n'
    expect(verdictOn(parser, PATH, text)).toEqual(['unsafe/unsafe drops the table a (dropped-table)'])
  })

  it('whose blocks do not fit together is looked at by somebody', () => {
    const text = 'class X < ActiveRecord::Migration[7.1]\n  def change\n    add_index :a, :b\n'
    expect(judgeMigrations([added(PATH, text)], parser)).toEqual([
      { path: PATH, notJudged: '20260101_x.rb is not Ruby that Ruby can read: look at it.' },
    ])
  })

  it('names the line of each call, and of the SQL in it', () => {
    const text = `# Für
class X < ActiveRecord::Migration[7.1]
  # drop_table :no
  def change
    add_column :a,
               :b, :string
    execute <<~SQL
      -- größer
      DROP TABLE c;
    SQL
    execute(<<-ONE + "x")
      DROP TABLE d
    ONE
    drop_table :e # "
  end
end
`
    const judged = judgementsOf(judgeMigrations([added(PATH, text)], parser))
    expect(judged.map(({ line, operation }) => `${line} ${operation}`)).toEqual([
      '5 adds the column b to a',
      '9 drops the table c',
      '11 runs SQL that is computed',
      '14 drops the table e',
    ])
  })
})
