import { tableName } from '../words'
import styles from './Charts.module.css'
import type { Table } from './table'

/** The numbers of a chart, as they are. What is not known is an empty cell. */
export const DataTable = ({ label, table: { columns, rows } }: { label: string; table: Table }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
  <section className={styles.tableScroll} tabIndex={0} aria-label={tableName(label)}>
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row[0]} ${row[1]}`}>
            {row.map((cell, i) =>
              i === 0 ? (
                <th key={columns[i]} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={columns[i]}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
