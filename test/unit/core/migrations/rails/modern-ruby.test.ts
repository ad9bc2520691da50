import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { theParsers, verdictOn } from '../support'
import { PATH } from './rails.support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

describe('a Rails migration', () => {
  it.each([
    ['def up = drop_table(:a)', ['unsafe/unsafe drops the table a (dropped-table)']],
    [
      'def up\n    return if table_exists?(:a)\n    create_table :a\n    drop_table :a\n  end',
      ['safe/safe creates the table a (new-table)', 'unsafe/unsafe drops the table a (dropped-table)'],
    ],
    [
      'def up\n    table_exists?(:a) && drop_table(:a)\n  end',
      ['unsafe/unsafe drops the table a (dropped-table)'],
    ],
    [
      'def up\n    ActiveRecord::Base.connection.execute "DROP TABLE a"\n  end',
      ['unsafe/unsafe drops the table a (dropped-table)'],
    ],
    [
      'def up\n    names = %w[a b]\n    drop_table :a\n  end',
      ['unsafe/unsafe drops the table a (dropped-table)'],
    ],
    [
      'def up\n    [:a, :b].each { |t| drop_table t }\n  end',
      ['unsafe/unsafe drops the table a (dropped-table)', 'unsafe/unsafe drops the table b (dropped-table)'],
    ],
    [
      'def up\n    create_table :a\n    [:b, :c].each do |it|\n      remove_column :users, it\n      remove_column :a, it\n    end\n  end',
      [
        'safe/safe creates the table a (new-table)',
        'unsafe/unsafe drops the column b of users (dropped-column)',
        'safe/safe drops the column b of a (new-table)',
        'unsafe/unsafe drops the column c of users (dropped-column)',
        'safe/safe drops the column c of a (new-table)',
      ],
    ],
    [
      'class User\n    def forget\n    end\n  end\n  def up\n    forget\n  end',
      ['unknown/unknown calls forget, which Binnacle cannot read (not-understood)'],
    ],
    [
      'def up\n    forget\n  end\n\n  private\n\n  def forget\n    drop_table :a\n    keep\n  end\n\n  def keep\n    forget\n  end',
      [
        'unsafe/unsafe drops the table a (dropped-table)',
        'unknown/unknown calls forget, which Binnacle cannot read (not-understood)',
      ],
    ],
    [
      'def up\n    add_column :a, :b, :string, **options\n  end',
      ['unknown/unknown has code that Binnacle cannot read (not-understood)'],
    ],
    [
      'def up\n    add_column :a, :b, :string, default: User.delete_all\n  end',
      [
        'unknown/unknown has code that Binnacle cannot read (not-understood)',
        'safe/safe adds the column b to a (added-column)',
      ],
    ],
    [
      'def up\n    `psql -c "DROP TABLE a"`\n  end',
      ['unknown/unknown has code that Binnacle cannot read (not-understood)'],
    ],
    [
      'def up\n    %i[a b].each(&method(:drop_table))\n  end',
      [
        'unknown/unknown has code that Binnacle cannot read (not-understood)',
        'unknown/unknown calls method, which Binnacle cannot read (not-understood)',
      ],
    ],
    ['def up\n    execute <<~SQL.squish\n      -- away\n      DROP TABLE a\n    SQL\n  end', []],
    [
      'def up\n    begin\n      drop_table :a\n    rescue StandardError\n      drop_table :b\n    ensure\n      drop_table :c\n    end\n  end',
      ['a', 'b', 'c'].map((t) => `unsafe/unsafe drops the table ${t} (dropped-table)`),
    ],
    [
      'def up\n    case ENV["X"]\n    in "y" then drop_table :a\n    else drop_table :b\n    end\n  end',
      ['a', 'b'].map((t) => `unsafe/unsafe drops the table ${t} (dropped-table)`),
    ],
  ])('of modern Ruby is read as Ruby reads it: %s', (body, verdicts) => {
    expect(verdictOn(parser, PATH, `class X < ActiveRecord::Migration[7.1]\n  ${body}\nend\n`)).toEqual(
      verdicts,
    )
  })
})
