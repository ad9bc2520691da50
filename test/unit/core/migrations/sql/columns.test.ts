import { expectVerdicts } from './verdicts.support'

expectVerdicts('new columns', [
  ['ALTER TABLE a ADD b int', ['safe/safe adds the column b to a (added-column)']],
  ['ALTER TABLE a ADD b int DEFAULT NULL', ['safe/safe adds the column b to a (added-column)']],
  ["ALTER TABLE a ADD b text NOT NULL DEFAULT 'x'", ['safe/safe adds the column b to a (added-column)']],
  [
    "ALTER TABLE a ADD b jsonb DEFAULT '{}'::jsonb NOT NULL",
    ['safe/safe adds the column b to a (added-column)'],
  ],
  [
    'ALTER TABLE a ADD b timestamptz DEFAULT now() NOT NULL',
    ['safe/safe adds the column b to a (added-column)'],
  ],
  [
    'ALTER TABLE a ADD b timestamptz DEFAULT CURRENT_TIMESTAMP',
    ['safe/safe adds the column b to a (added-column)'],
  ],
  ['ALTER TABLE a ADD b int NOT NULL', ['unsafe/unsafe adds the column b to a (added-column)']],
  ['ALTER TABLE a ADD b int DEFAULT NULL NOT NULL', ['unsafe/unsafe adds the column b to a (added-column)']],
  [
    'ALTER TABLE a ADD b uuid DEFAULT gen_random_uuid()',
    ['unsafe/caution adds the column b to a (added-column)'],
  ],
  [
    'ALTER TABLE a ADD b timestamptz DEFAULT clock_timestamp()',
    ['unsafe/caution adds the column b to a (added-column)'],
  ],
  [
    'ALTER TABLE a ADD b float DEFAULT 1 + random()',
    ['unsafe/caution adds the column b to a (added-column)'],
  ],
  ['ALTER TABLE a ADD b bigserial', ['unsafe/caution adds the column b to a (added-column)']],
  [
    'ALTER TABLE a ADD b int GENERATED ALWAYS AS IDENTITY',
    ['unsafe/caution adds the column b to a (added-column)'],
  ],
  [
    'ALTER TABLE a ADD b int GENERATED ALWAYS AS (c * 2) STORED',
    ['unsafe/caution adds the column b to a (added-column)'],
  ],
  [
    'ALTER TABLE a ADD b int GENERATED ALWAYS AS (c * 2) VIRTUAL',
    ['safe/safe adds the column b to a (added-column)'],
  ],
  ['ALTER TABLE a ADD b int REFERENCES c (id)', ['safe/safe adds the column b to a (added-column)']],
  [
    'ALTER TABLE a ADD b int UNIQUE',
    [
      'safe/safe adds the column b to a (added-column)',
      'unsafe/safe adds a unique constraint to a (added-constraint)',
    ],
  ],
  [
    'ALTER TABLE a ADD b int NOT NULL DEFAULT 1; ALTER TABLE a ALTER b DROP DEFAULT',
    [
      'safe/safe adds the column b to a (added-column)',
      'unsafe/unsafe drops the default of the column b of a (column-default)',
    ],
  ],
  [
    'ALTER TABLE a ADD b int; ALTER TABLE a ALTER b SET NOT NULL',
    [
      'safe/safe adds the column b to a (added-column)',
      'unsafe/unsafe forbids NULL in the column b of a (nullability)',
    ],
  ],
  [
    'ALTER TABLE a ADD b int DEFAULT 0; ALTER TABLE a ALTER b SET NOT NULL',
    [
      'safe/safe adds the column b to a (added-column)',
      'unsafe/safe forbids NULL in the column b of a (nullability)',
    ],
  ],
  [
    'ALTER TABLE a ADD b int; ALTER TABLE a RENAME b TO c; ALTER TABLE a DROP c',
    [
      'safe/safe adds the column b to a (added-column)',
      'safe/safe renames the column b of a to c (new-table)',
      'safe/safe drops the column c of a (new-table)',
    ],
  ],
])

expectVerdicts('columns that are there', [
  ['ALTER TABLE a DROP COLUMN b', ['unsafe/unsafe drops the column b of a (dropped-column)']],
  ['ALTER TABLE a RENAME COLUMN b TO c', ['unsafe/unsafe renames the column b of a to c (renamed)']],
  [
    'ALTER TABLE a ALTER b TYPE bigint',
    ['unsafe/caution changes the type of the column b of a (changed-type)'],
  ],
  [
    'ALTER TABLE a ALTER b TYPE varchar(9)',
    ['unsafe/unsafe changes the type of the column b of a (changed-type)'],
  ],
  [
    'ALTER TABLE a ALTER b TYPE text',
    ['caution/caution changes the type of the column b of a (changed-type)'],
  ],
  [
    'ALTER TABLE a ALTER b TYPE text USING c',
    ['unsafe/unsafe changes the type of the column b of a (changed-type)'],
  ],
  [
    'ALTER TABLE a ADD b int; ALTER TABLE a ALTER b TYPE bigint',
    [
      'safe/safe adds the column b to a (added-column)',
      'unsafe/safe changes the type of the column b of a (changed-type)',
    ],
  ],
  ['ALTER TABLE a ALTER b SET NOT NULL', ['unsafe/unsafe forbids NULL in the column b of a (nullability)']],
  ['ALTER TABLE a ALTER b DROP NOT NULL', ['safe/caution allows NULL in the column b of a (nullability)']],
  [
    'ALTER TABLE a ALTER b SET DEFAULT 1',
    ['safe/safe sets the default of the column b of a (column-default)'],
  ],
  [
    'ALTER TABLE a ALTER b DROP DEFAULT',
    ['caution/caution drops the default of the column b of a (column-default)'],
  ],
  [
    'ALTER TABLE a ADD CONSTRAINT n CHECK (b IS NOT NULL) NOT VALID; ALTER TABLE a VALIDATE CONSTRAINT n; ALTER TABLE a ALTER b SET NOT NULL',
    [
      'caution/caution adds a check to a (added-constraint)',
      'safe/safe validates the constraint n of a (added-constraint)',
      'unsafe/unsafe forbids NULL in the column b of a (nullability)',
    ],
  ],
  [
    'ALTER TABLE a ADD CONSTRAINT n CHECK (b IS NOT NULL) NOT VALID; ALTER TABLE a ALTER b SET NOT NULL',
    [
      'caution/caution adds a check to a (added-constraint)',
      'unsafe/unsafe forbids NULL in the column b of a (nullability)',
    ],
  ],
])
