import { type Tick, TickSchema } from '@core/releases/checklist'
import { parsed } from '../parsed'
import type { Connection } from '../sqlite/connection'
import type { SqlWrite } from './holds'

/** The journal's table of what was ticked in checklists of releases: of each item a person's tick and its rule's. */
export const TICK_TABLE = `CREATE TABLE tick(
   cycle TEXT NOT NULL, item TEXT NOT NULL, by_hand INTEGER NOT NULL, at INTEGER NOT NULL, json BLOB NOT NULL,
   UNIQUE(cycle, item, by_hand))`

export const putTick = (tick: Tick): SqlWrite => [
  `INSERT OR REPLACE INTO tick(cycle, item, by_hand, at, json) VALUES (?, ?, ?, ?, CAST(? AS BLOB))`,
  [tick.cycle, tick.item, tick.by === null ? 0 : 1, tick.at, JSON.stringify(tick)],
]

/** Takes a person's tick back; the rule's own stays. */
export const dropTick = (cycle: string, item: string): SqlWrite => [
  'DELETE FROM tick WHERE cycle = ? AND item = ? AND by_hand = 1',
  [cycle, item],
]

/** What was ticked in a cycle, oldest first. */
export const ticksIn = (connection: Connection, cycle: string): Tick[] =>
  connection
    .rows('SELECT json FROM tick WHERE cycle = ? ORDER BY at, rowid', [cycle])
    .flatMap((row) => parsed(TickSchema, row) ?? [])
