import type { SchemaChange } from '../operation'
import type { ColumnType } from './definition'
import { withoutPublic } from './names'

/** An enumerated type, whatever it is called by now. */
interface EnumType {
  /** null where they are no longer known. */
  values: Set<string> | null
}

/** The values of enumerated types, as far as they are known. A column keeps its type, also when another takes over the type's name. */
export class Enums {
  readonly #named = new Map<string, EnumType>()
  readonly #ofColumns = new WeakMap<ColumnType, EnumType>()

  /** A column is of this type from now on. */
  use(type: ColumnType | null): void {
    const known = type === null ? undefined : this.#named.get(withoutPublic(type.name))
    if (type !== null && known !== undefined) this.#ofColumns.set(type, known)
  }

  /** Whether a type has all the values that the one of a column has. false where that is not known. */
  isWider(from: ColumnType, to: ColumnType): boolean {
    const before = this.#ofColumns.get(from)?.values
    const now = this.#named.get(withoutPublic(to.name))?.values
    return before != null && now != null && [...before].every((value) => now.has(value))
  }

  /** What is named in a text that is not understood is no longer known. */
  doubt(words: ReadonlySet<string>): void {
    for (const [name, type] of this.#named)
      if (words.has(name.slice(name.lastIndexOf('.') + 1))) type.values = null
  }

  note(change: SchemaChange): void {
    switch (change.kind) {
      case 'create-object':
        if (change.object === 'type') this.#make(change)
        break
      case 'add-enum-value':
        this.#named.get(withoutPublic(change.type))?.values?.add(change.value)
        break
      case 'rename-enum-value':
        this.#forget(change.type)
        break
      case 'rename-object':
        this.#rename(change)
        break
      case 'drop-object':
        if (change.object === 'type') this.#named.delete(withoutPublic(change.name))
        break
      default:
    }
  }

  #make({ name, values, mayExist = false }: Extract<SchemaChange, { kind: 'create-object' }>): void {
    const before = this.#named.get(withoutPublic(name))
    if (mayExist && before !== undefined) before.values = null
    else
      this.#named.set(withoutPublic(name), {
        values: values === undefined || mayExist ? null : new Set(values),
      })
  }

  #rename({ object, name, to }: Extract<SchemaChange, { kind: 'rename-object' }>): void {
    const type = this.#named.get(withoutPublic(name))
    if (object !== 'type' || type === undefined) return
    this.#named.delete(withoutPublic(name))
    if (to !== undefined) this.#named.set(withoutPublic(to), type)
  }

  #forget(name: string): void {
    const type = this.#named.get(withoutPublic(name))
    if (type !== undefined) type.values = null
  }
}
