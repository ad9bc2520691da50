import { expectVerdicts } from './verdicts.support'

expectVerdicts('views, functions, types and the like', [
  ['CREATE VIEW v AS SELECT 1', ['safe/safe creates the view v (objects)']],
  ['CREATE OR REPLACE VIEW v AS SELECT 1', ['caution/caution changes the view v (objects)']],
  ['CREATE MATERIALIZED VIEW v AS SELECT 1', ['safe/safe creates the materialized view v (objects)']],
  ['DROP VIEW v', ['unsafe/unsafe drops the view v (objects)']],
  ['ALTER VIEW v RENAME TO w', ['unsafe/unsafe renames the view v (renamed)']],
  [
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    ['safe/safe creates the function f (objects)'],
  ],
  [
    "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    ['caution/caution changes the function f (objects)'],
  ],
  ['DROP FUNCTION f', ['unsafe/unsafe drops the function f (objects)']],
  [
    'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$; DROP FUNCTION f',
    ['safe/safe creates the function f (objects)', 'safe/safe drops the function f (objects)'],
  ],
  [
    'CREATE FUNCTION f(text) RETURNS int LANGUAGE sql AS $$SELECT 1$$; DROP FUNCTION f(int)',
    ['safe/safe creates the function f (objects)', 'unsafe/unsafe drops the function f (objects)'],
  ],
  [
    'CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$; DROP FUNCTION f',
    ['caution/caution changes the function f (objects)', 'unsafe/unsafe drops the function f (objects)'],
  ],
  [
    "CREATE TYPE m AS ENUM ('a'); DROP TYPE m; DROP TYPE m",
    [
      'safe/safe creates the type m (objects)',
      'safe/safe drops the type m (objects)',
      'unsafe/unsafe drops the type m (objects)',
    ],
  ],
  [
    'SET search_path = x; CREATE VIEW v AS SELECT 1; DROP VIEW v',
    ['safe/safe creates the view v (objects)', 'unsafe/unsafe drops the view v (objects)'],
  ],
  [
    'CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f()',
    ['caution/caution creates the trigger t of a (objects)'],
  ],
  ['DROP TRIGGER t ON a', ['caution/caution drops the trigger t of a (objects)']],
  ["CREATE TYPE m AS ENUM ('x')", ['safe/safe creates the type m (objects)']],
  ["ALTER TYPE m ADD VALUE 'y'", ['safe/caution adds the value y to the type m (enum-values)']],
  ["ALTER TYPE m RENAME VALUE 'x' TO 'y'", ['unsafe/unsafe renames the value x of the type m (renamed)']],
  ['DROP TYPE m', ['unsafe/unsafe drops the type m (objects)']],
  ['CREATE EXTENSION citext', ['safe/safe creates the extension citext (objects)']],
  ['CREATE SEQUENCE s', ['safe/safe creates the sequence s (objects)']],
  ['GRANT SELECT ON a TO b', ['safe/safe grants rights (harmless)']],
  ['REVOKE SELECT ON a FROM b', ['caution/caution takes rights away (revoked)']],
])
