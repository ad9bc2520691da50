import { LIMITS } from '@core/limits'
import { type Delivery, DeliverySchema, type DeliveryStore } from '@core/webhooks'
import { parsed } from '../parsed'
import { numberOf } from '../sqlite/connection'
import type { Database } from '../sqlite/database'

/** The journal's table of what is sent to webhooks. What arrived stays for a while, so that it is not sent twice. */
export const DELIVERY_TABLE = `CREATE TABLE delivery(
   url TEXT NOT NULL, id TEXT NOT NULL, arrived_at INTEGER, json BLOB NOT NULL, UNIQUE(url, id));
   CREATE INDEX delivery_arrived ON delivery(url, arrived_at) WHERE arrived_at IS NOT NULL`

/** What is on its way to webhooks, in the journal. */
export function deliveryStore(database: Database): DeliveryStore {
  const written = (delivery: Delivery) => JSON.stringify(delivery)
  return {
    put: (delivery) =>
      database.use((connection) =>
        connection.run('INSERT OR IGNORE INTO delivery(url, id, json) VALUES (?, ?, CAST(? AS BLOB))', [
          delivery.url,
          delivery.message.id,
          written(delivery),
        ]),
      ) > 0,
    change: (delivery) => {
      const { url, message, state } = delivery
      const arrivedAt = state.state === 'arrived' ? state.at : null
      database.transaction((connection) => {
        connection.run(
          'UPDATE delivery SET json = CAST(? AS BLOB), arrived_at = ? WHERE url = ? AND id = ?',
          [written(delivery), arrivedAt, url, message.id],
        )
        if (arrivedAt === null) return
        connection.run(
          `DELETE FROM delivery WHERE url = ? AND arrived_at IS NOT NULL AND rowid NOT IN (
             SELECT rowid FROM delivery WHERE url = ? AND arrived_at IS NOT NULL ORDER BY arrived_at DESC LIMIT ?)`,
          [url, url, LIMITS.webhooks.arrived],
        )
      })
    },
    forget: ({ url, message }) => {
      database.use((connection) =>
        connection.run('DELETE FROM delivery WHERE url = ? AND id = ?', [url, message.id]),
      )
    },
    open: (url) =>
      database
        .use((connection) =>
          connection.rows('SELECT json FROM delivery WHERE url = ? AND arrived_at IS NULL ORDER BY rowid', [
            url,
          ]),
        )
        .flatMap((row) => parsed(DeliverySchema, row) ?? []),
    arrivedAt: (url) => {
      const row = database.use((connection) =>
        connection.row('SELECT max(arrived_at) AS at FROM delivery WHERE url = ?', [url]),
      )
      return numberOf(row, 'at') || null
    },
  }
}
