import { FAILURE_TABLES, PAST_TABLE } from '../failures'
import { INCIDENT_TABLE } from '../latest'
import { RELEASE_TABLES } from '../releases'
import { FACT_TABLES, MEASURED_AGAIN } from './facts'
import { CULPRIT_TABLE } from './insights'
import {
  CHANGE_TIMES,
  MERGED_CHANGES,
  PULL_TIMES,
  SHIPPED_ATTEMPTS,
  SHIPPED_DEPLOYS,
  SHIPPED_TABLES,
  UNDATED_CHANGES,
} from './shipped'

/** Each version of the history's file, the oldest first. */
export const HISTORY_MIGRATIONS = [
  `CREATE TABLE deploy(
     id INTEGER PRIMARY KEY, app TEXT NOT NULL, environment TEXT NOT NULL, number INTEGER NOT NULL,
     created_at INTEGER NOT NULL, status TEXT NOT NULL, by TEXT NOT NULL, sha TEXT, text TEXT NOT NULL,
     UNIQUE(app, environment, number));
   CREATE INDEX deploy_newest ON deploy(created_at DESC, number DESC, app, environment, status, by);
   CREATE INDEX deploy_active ON deploy(status) WHERE status IN ('queued', 'running');
   CREATE TABLE body(id INTEGER PRIMARY KEY, json BLOB NOT NULL);
   CREATE VIRTUAL TABLE words USING fts5(text, content='', contentless_delete=1, tokenize='trigram');
   INSERT INTO words(words, rank) VALUES ('hashsize', 8000000);
   CREATE TABLE ci(app TEXT PRIMARY KEY, json BLOB NOT NULL)`,
  'CREATE TABLE filled(service TEXT PRIMARY KEY) WITHOUT ROWID',
  // A server that lost its memory gives numbers a second time, and both deploys are kept. Ids stay: the index of words is by them.
  `CREATE TABLE deploy2(
     id INTEGER PRIMARY KEY, app TEXT NOT NULL, environment TEXT NOT NULL, number INTEGER NOT NULL,
     created_at INTEGER NOT NULL, status TEXT NOT NULL, by TEXT NOT NULL, sha TEXT, text TEXT NOT NULL);
   INSERT INTO deploy2 SELECT id, app, environment, number, created_at, status, by, sha, text FROM deploy;
   DROP TABLE deploy;
   ALTER TABLE deploy2 RENAME TO deploy;
   CREATE INDEX deploy_newest ON deploy(created_at DESC, number DESC, app, environment, status, by);
   CREATE INDEX deploy_active ON deploy(status) WHERE status IN ('queued', 'running');
   CREATE INDEX deploy_number ON deploy(app, environment, number);
   CREATE INDEX deploy_of ON deploy(app, environment, created_at)`,
  SHIPPED_TABLES,
  FAILURE_TABLES,
  RELEASE_TABLES,
  INCIDENT_TABLE,
  PAST_TABLE,
  // One that ran again may be what runs, however long ago it was first deployed.
  `ALTER TABLE deploy ADD COLUMN attempt INTEGER NOT NULL DEFAULT 1;
   CREATE INDEX deploy_again ON deploy(app, environment, created_at) WHERE attempt > 1`,
  FACT_TABLES,
  CHANGE_TIMES,
  CULPRIT_TABLE,
  'CREATE TABLE walked(service TEXT PRIMARY KEY, json BLOB NOT NULL) WITHOUT ROWID',
  PULL_TIMES,
  UNDATED_CHANGES,
  MERGED_CHANGES,
  SHIPPED_DEPLOYS,
  SHIPPED_ATTEMPTS,
  'CREATE TABLE heard(service TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID',
  MEASURED_AGAIN,
]
