import { ChatRequestSchema, isOver } from '@core/chat/request'
import { type ChatJournal, PostRecordSchema } from '@core/chat/store'
import { parsed } from '../parsed'
import type { Database } from '../sqlite/database'
import type { SqlWrite } from './holds'

/** The journal's tables of what was said in chat and what was asked there. */
export const CHAT_TABLES = `CREATE TABLE chat_said(key TEXT PRIMARY KEY, at INTEGER NOT NULL, is_over INTEGER NOT NULL, json BLOB NOT NULL);
   CREATE INDEX chat_said_open ON chat_said(at) WHERE is_over = 0;
   CREATE TABLE chat_request(id TEXT PRIMARY KEY, at INTEGER NOT NULL, is_over INTEGER NOT NULL, json BLOB NOT NULL);
   CREATE INDEX chat_request_open ON chat_request(at) WHERE is_over = 0`

/** Chat in the journal. What is kept has reached the disk when it returns, or throws. */
export function chatJournal(
  database: Pick<Database, 'use'>,
  keep: (statement: SqlWrite) => void,
): ChatJournal {
  return {
    said: (key) => {
      const row = database.use((connection) =>
        connection.row('SELECT json FROM chat_said WHERE key = ?', [key]),
      )
      return row === null ? null : parsed(PostRecordSchema, row)
    },
    keepSaid: (said) => keep(put('chat_said', 'key', { ...said, id: said.key }, said)),
    openSaid: () =>
      database
        .use((connection) => connection.rows('SELECT json FROM chat_said WHERE is_over = 0 ORDER BY at'))
        .flatMap((row) => parsed(PostRecordSchema, row) ?? []),
    request: (id) => {
      const row = database.use((connection) =>
        connection.row('SELECT json FROM chat_request WHERE id = ?', [id]),
      )
      return row === null ? null : parsed(ChatRequestSchema, row)
    },
    keepRequest: (request) =>
      keep(
        put('chat_request', 'id', { id: request.id, at: request.askedAt, isOver: isOver(request) }, request),
      ),
    openRequests: () =>
      database
        .use((connection) => connection.rows('SELECT json FROM chat_request WHERE is_over = 0 ORDER BY at'))
        .flatMap((row) => parsed(ChatRequestSchema, row) ?? []),
  }
}

const put = (
  table: 'chat_said' | 'chat_request',
  name: 'key' | 'id',
  { id, at, isOver }: { readonly id: string; readonly at: number; readonly isOver: boolean },
  value: unknown,
): SqlWrite => [
  `INSERT INTO ${table}(${name}, at, is_over, json) VALUES (?, ?, ?, CAST(? AS BLOB))
   ON CONFLICT(${name}) DO UPDATE SET at = excluded.at, is_over = excluded.is_over, json = excluded.json`,
  [id, at, isOver ? 1 : 0, JSON.stringify(value)],
]
