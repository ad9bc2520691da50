import { expectVerdicts } from './verdicts.support'

expectVerdicts('data', [
  ['UPDATE a SET b = 1', ['caution/caution changes rows of a (changed-data)']],
  ['INSERT INTO a VALUES (1)', ['caution/caution adds rows to a (changed-data)']],
  ['DELETE FROM a', ['caution/caution deletes rows of a (changed-data)']],
  ['TRUNCATE a', ['caution/caution empties the table a (changed-data)']],
  [
    'WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x',
    ['caution/caution deletes rows of a (changed-data)'],
  ],
  [
    'WITH x AS (DELETE FROM a RETURNING id) DELETE FROM b USING x WHERE b.a = x.id',
    ['caution/caution deletes rows of b (changed-data)', 'caution/caution deletes rows of a (changed-data)'],
  ],
  [
    'WITH x AS (DELETE FROM a RETURNING *) INSERT INTO old_a SELECT * FROM x',
    [
      'caution/caution adds rows to old_a (changed-data)',
      'caution/unsafe moves rows out of a (changed-data)',
    ],
  ],
  [
    'WITH x AS (INSERT INTO old_a SELECT * FROM a RETURNING id) DELETE FROM a USING x WHERE a.id = x.id',
    [
      'caution/unsafe moves rows out of a (changed-data)',
      'caution/caution adds rows to old_a (changed-data)',
    ],
  ],
  [
    'CREATE TABLE old_a AS WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x',
    ['caution/unsafe moves rows out of a (changed-data)', 'safe/safe creates the table old_a (new-table)'],
  ],
  [
    'WITH x AS (DELETE FROM a RETURNING *) SELECT * INTO old_a FROM x',
    ['safe/safe creates the table old_a (new-table)', 'caution/unsafe moves rows out of a (changed-data)'],
  ],
  ['DO $$ BEGIN PERFORM purge(); END $$', ['caution/caution runs code of its own (changed-data)']],
  ['SELECT backfill()', ['caution/caution runs a function (changed-data)']],
  ["SELECT pg_catalog.set_config('search_path', '', false)", []],
  ['SELECT 1', []],
  ['VACUUM FULL a', ['unsafe/safe vacuums or analyzes tables (held-table)']],
  ['ANALYZE a', ['safe/safe vacuums or analyzes tables (harmless)']],
  ['LOCK TABLE a', ['unsafe/safe locks tables (held-table)']],
  ['COPY a FROM stdin', ['unknown/unknown does something that Binnacle does not know (not-understood)']],
  [
    "PREPARE TRANSACTION 'plan'",
    ['unknown/unknown does something that Binnacle does not know (not-understood)'],
  ],
])
