import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { theParsers, verdictOn } from '../support'
import { migration, PATH } from './rails.support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const CASES: readonly [change: string, verdicts: readonly string[]][] = [
  [
    'create_table :a do |t|\n  t.string :b, null: false\n  t.timestamps\nend\nadd_index :a, :b',
    ['safe/safe creates the table a (new-table)', 'safe/safe adds an index to a (new-table)'],
  ],
  ['create_table :a, force: :cascade do |t|\nend', ['unsafe/unsafe replaces the table a (dropped-table)']],
  ['create_table "a", id: :uuid, force: false do |t|\nend', ['safe/safe creates the table a (new-table)']],
  ['create_join_table :b, :a', ['safe/safe creates the table a_b (new-table)']],
  ['drop_join_table :b, :a', ['unsafe/unsafe drops the table a_b (dropped-table)']],
  ['drop_table :a', ['unsafe/unsafe drops the table a (dropped-table)']],
  ['drop_table :a do |t|\n  t.string :b\nend', ['unsafe/unsafe drops the table a (dropped-table)']],
  ['rename_table :a, :b', ['unsafe/unsafe renames the table a to b (renamed)']],
  ['add_column :a, :b, :string', ['safe/safe adds the column b to a (added-column)']],
  ['add_column(:a, :b, :string)', ['safe/safe adds the column b to a (added-column)']],
  [
    "add_column :a, :b, :string, :null => false, :default => ''",
    ['safe/safe adds the column b to a (added-column)'],
  ],
  ['add_column :a, :b, :string, null: false', ['unsafe/unsafe adds the column b to a (added-column)']],
  [
    'add_column :a, :b, :string, null: false, default: nil',
    ['unsafe/unsafe adds the column b to a (added-column)'],
  ],
  [
    'add_column :a, :b, :uuid, default: -> { "gen_random_uuid()" }',
    ['unsafe/caution adds the column b to a (added-column)'],
  ],
  [
    'add_column :a, :b, :datetime, default: -> { "now()" }',
    ['safe/safe adds the column b to a (added-column)'],
  ],
  ['add_column :a, :b, :bigserial', ['unsafe/caution adds the column b to a (added-column)']],
  [
    'add_column :a, :b, :string unless column_exists?(:a, :b)',
    ['safe/safe adds the column b to a (added-column)'],
  ],
  [
    'add_timestamps :a, null: true',
    [
      'safe/safe adds the column created_at to a (added-column)',
      'safe/safe adds the column updated_at to a (added-column)',
    ],
  ],
  [
    'add_timestamps :a',
    [
      'unsafe/unsafe adds the column created_at to a (added-column)',
      'unsafe/unsafe adds the column updated_at to a (added-column)',
    ],
  ],
  [
    'add_reference :a, :b',
    ['safe/safe adds the column b_id to a (added-column)', 'unsafe/safe adds an index to a (added-index)'],
  ],
  ['add_reference :a, :b, index: false', ['safe/safe adds the column b_id to a (added-column)']],
  [
    'add_reference :a, :b, index: false, foreign_key: true',
    [
      'safe/safe adds the column b_id to a (added-column)',
      'unsafe/safe adds a foreign key to a (added-constraint)',
    ],
  ],
  [
    'add_reference :a, :b, index: false, foreign_key: { validate: false }',
    [
      'safe/safe adds the column b_id to a (added-column)',
      'safe/safe adds a foreign key to a (added-constraint)',
    ],
  ],
  ['remove_column :a, :b, :string', ['unsafe/unsafe drops the column b of a (dropped-column)']],
  [
    'remove_columns :a, :b, :c',
    [
      'unsafe/unsafe drops the column b of a (dropped-column)',
      'unsafe/unsafe drops the column c of a (dropped-column)',
    ],
  ],
  ['remove_reference :a, :b', ['unsafe/unsafe drops the column b_id of a (dropped-column)']],
  ['rename_column :a, :b, :c', ['unsafe/unsafe renames the column b of a to c (renamed)']],
  ['change_column :a, :b, :bigint', ['unsafe/caution changes the type of the column b of a (changed-type)']],
  ['change_column :a, :b, :text', ['caution/caution changes the type of the column b of a (changed-type)']],
  [
    'change_column :a, :b, :string, limit: 9, null: false',
    [
      'unsafe/unsafe changes the type of the column b of a (changed-type)',
      'unsafe/unsafe forbids NULL in the column b of a (nullability)',
    ],
  ],
  ['change_column_null :a, :b, false', ['unsafe/unsafe forbids NULL in the column b of a (nullability)']],
  [
    'change_column_null :a, :b, false, 0',
    [
      'caution/caution changes rows of a (changed-data)',
      'unsafe/unsafe forbids NULL in the column b of a (nullability)',
    ],
  ],
  ['change_column_null :a, :b, true', ['safe/caution allows NULL in the column b of a (nullability)']],
  [
    'change_column_default :a, :b, from: nil, to: 1',
    ['safe/safe sets the default of the column b of a (column-default)'],
  ],
  [
    'change_column_default :a, :b, nil',
    ['caution/caution drops the default of the column b of a (column-default)'],
  ],
  [
    'add_check_constraint :a, "b IS NOT NULL", name: "n", validate: false\nvalidate_check_constraint :a, name: "n"\nchange_column_null :a, :b, false',
    [
      'caution/caution adds a check to a (added-constraint)',
      'safe/safe validates the constraint n of a (added-constraint)',
      'unsafe/unsafe forbids NULL in the column b of a (nullability)',
    ],
  ],
  ['add_index :a, %i[b c]', ['unsafe/safe adds an index to a (added-index)']],
  [
    'add_index :a, :b, algorithm: :concurrently',
    ['unsafe/caution adds an index to a (concurrent-in-transaction)'],
  ],
  ['remove_index :a, name: "i"', ['caution/caution drops the index i of a (dropped-index)']],
  ['rename_index :a, "i", "j"', ['safe/safe renames the index i (renamed)']],
  ['add_foreign_key :a, :b', ['unsafe/caution adds a foreign key to a (added-constraint)']],
  ['add_foreign_key :a, :b, validate: false', ['caution/caution adds a foreign key to a (added-constraint)']],
  ['validate_foreign_key :a, :b', ['safe/safe validates the constraint b of a (added-constraint)']],
  ['remove_foreign_key :a, :b', ['caution/caution drops a constraint of a (dropped-constraint)']],
  ['create_enum :m, ["x"]', ['safe/safe creates the type m (objects)']],
  ['enable_extension "citext"', ['safe/safe creates the extension citext (objects)']],
  [
    'change_table :a, bulk: true do |t|\n  t.string :b, :c\n  t.remove :d\n  t.rename :e, :f\n  t.magic :g\nend',
    [
      'safe/safe adds the column b to a (added-column)',
      'safe/safe adds the column c to a (added-column)',
      'unsafe/unsafe drops the column d of a (dropped-column)',
      'unsafe/unsafe renames the column e of a to f (renamed)',
      'unknown/unknown calls t.magic, which Binnacle cannot read (not-understood)',
    ],
  ],
  ['execute "DROP VIEW v"', ['unsafe/unsafe drops the view v (objects)']],
  ['execute "DROP VIEW #{name}"', ['unknown/unknown runs SQL that is computed (not-understood)']],
  [
    'execute <<~SQL.squish\n  UPDATE a\n  SET b = 1\nSQL\ndrop_table :c',
    ['caution/caution changes rows of a (changed-data)', 'unsafe/unsafe drops the table c (dropped-table)'],
  ],
  ['safety_assured { remove_column :a, :b }', ['unsafe/unsafe drops the column b of a (dropped-column)']],
  [
    'safety_assured do\n  execute "ALTER TABLE a ADD b int"\nend',
    ['safe/safe adds the column b to a (added-column)'],
  ],
  [
    'reversible do |dir|\n  dir.up do\n    drop_table :a\n  end\n  dir.down do\n    drop_table :b\n  end\nend',
    ['unsafe/unsafe drops the table a (dropped-table)'],
  ],
  [
    'if table_exists?(:a)\n  drop_table :a\nelse\n  drop_table :b\nend',
    ['unsafe/unsafe drops the table a (dropped-table)', 'unsafe/unsafe drops the table b (dropped-table)'],
  ],
  [
    'User.unscoped.in_batches do |batch|\n  batch.update_all b: 1\nend',
    ['caution/caution runs User.unscoped.in_batches (changed-data)'],
  ],
  [
    'User.where(b: nil).update_all(b: 1)',
    ['unknown/unknown has code that Binnacle cannot read (not-understood)'],
  ],
  [
    'x = if y\n  1\nend\ndrop_table :a',
    [
      'unknown/unknown has code that Binnacle cannot read (not-understood)',
      'unsafe/unsafe drops the table a (dropped-table)',
    ],
  ],
  ['drop_table name', ['unsafe/unsafe drops the table of a computed name (dropped-table)']],
  ['do_magic :a', ['unknown/unknown calls do_magic, which Binnacle cannot read (not-understood)']],
  ['say "hello, end"', []],
]

describe('a Rails migration', () => {
  it.each(CASES)('%s', (change, verdicts) => {
    expect(verdictOn(parser, PATH, migration(change))).toEqual(verdicts)
  })
})
