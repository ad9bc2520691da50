import type { SchemaChange } from '../operation'

/** What a table is called whose model says nothing of it. */
export const DJANGOS_NAME = 'its default name'

interface StoredName {
  readonly table: string
  /** The model says it itself, so that it stays whatever the model is called. */
  readonly isSaid: boolean
}

/** What the database calls the tables of Django's models, of those whose making is known. */
export class StoredNames {
  readonly #names = new Map<string, StoredName>()

  constructor(private readonly app: string | null) {}

  note(change: SchemaChange): void {
    if (change.kind === 'create-table') this.#set(change.table, change.storedAs)
    if (change.kind === 'drop-table') this.#names.delete(change.table)
    if (change.kind === 'rename-table' && change.of === 'stored') {
      if (change.to === DJANGOS_NAME) this.#set(change.table, undefined)
      else this.#set(change.table, change.to)
    }
    if (change.kind === 'rename-table' && change.of === 'model') {
      this.#names.delete(change.table)
      this.#set(change.to, undefined)
    }
    if (change.kind === 'harmless' && change.keeps !== undefined) {
      this.#names.delete(change.keeps.model)
      this.#set(change.keeps.now, change.keeps.table)
    }
  }

  /** What Django only tells itself: the table is called as before. null where it is renamed, or that is not known. */
  kept(change: SchemaChange): Extract<SchemaChange, { kind: 'harmless' }> | null {
    const stored = change.kind === 'rename-table' ? this.#names.get(change.table) : undefined
    if (change.kind !== 'rename-table' || change.of === undefined || stored === undefined) return null
    const { table: model, to, of } = change
    const { table } = stored
    // “Don't alter when a table name is not changed” (Django 4.0, RenameModel).
    const isKept = of === 'stored' ? table === to : stored.isSaid
    if (!isKept) return null
    const words =
      of === 'stored' ? `calls the table ${table} as before` : `renames a model whose table stays ${table}`
    return { kind: 'harmless', words, keeps: { model, now: of === 'stored' ? model : to, table } }
  }

  #set(model: string, table: string | undefined): void {
    if (table !== undefined) this.#names.set(model, { table, isSaid: true })
    else if (this.app !== null) this.#names.set(model, { table: `${this.app}_${model}`, isSaid: false })
  }
}
