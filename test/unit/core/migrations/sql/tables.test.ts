import { expectVerdicts } from './verdicts.support'

expectVerdicts('new tables and what is done to them', [
  ['CREATE TABLE a (id int PRIMARY KEY)', ['safe/safe creates the table a (new-table)']],
  ['CREATE TABLE a AS SELECT 1', ['safe/safe creates the table a (new-table)']],
  [
    'CREATE TABLE a (id int); CREATE INDEX ON a (id)',
    ['safe/safe creates the table a (new-table)', 'safe/safe adds an index to a (new-table)'],
  ],
  [
    'CREATE TABLE public.a (id int); ALTER TABLE "a" ALTER id SET NOT NULL',
    ['safe/safe creates the table a (new-table)', 'safe/safe forbids NULL in the column id of a (new-table)'],
  ],
  [
    'CREATE TABLE a (id int); INSERT INTO a VALUES (1)',
    ['safe/safe creates the table a (new-table)', 'safe/safe adds rows to a (new-table)'],
  ],
  [
    'CREATE TABLE b (id int); DROP TABLE a',
    ['safe/safe creates the table b (new-table)', 'unsafe/unsafe drops the table a (dropped-table)'],
  ],
])

expectVerdicts('tables', [
  ['DROP TABLE a', ['unsafe/unsafe drops the table a (dropped-table)']],
  [
    'DROP TABLE IF EXISTS a, app.b CASCADE',
    [
      'unsafe/unsafe drops the table a (dropped-table)',
      'unsafe/unsafe drops the table app.b (dropped-table)',
    ],
  ],
  ['ALTER TABLE a RENAME TO b', ['unsafe/unsafe renames the table a to b (renamed)']],
  ['ALTER TABLE a SET SCHEMA x', ['unsafe/unsafe renames the table a to x.a (renamed)']],
  ['COMMENT ON TABLE a IS $$x$$', ['safe/safe sets a comment (harmless)']],
  ['ALTER TABLE a SET (fillfactor = 70)', ['safe/safe sets options of the table a (harmless)']],
  ['ALTER TABLE a SET UNLOGGED', ['unsafe/safe rewrites the table a (held-table)']],
  ['ALTER TABLE a DISABLE TRIGGER t', ['unknown/unknown alters the table a (not-understood)']],
])
