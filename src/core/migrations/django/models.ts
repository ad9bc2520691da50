import type { SchemaChange } from '../operation'
import type { PythonCall } from '../python/expression'
import { argumentOf, isFalse, isTrue, textOf } from '../python/values'
import type { ColumnDefinition } from '../schema/definition'
import { fieldOf } from './field'

/** The fields of a new model, as pairs of a name and a field. */
function columnsOf(call: PythonCall): ReadonlyMap<string, ColumnDefinition> {
  const columns = new Map<string, ColumnDefinition>()
  const fields = argumentOf(call, 'fields', 1)
  for (const pair of fields?.kind === 'list' ? fields.items : []) {
    const [name, value] = pair.kind === 'list' ? pair.items : []
    const [column, field] = [textOf(name), fieldOf(value)]
    if (column !== null && field !== null) columns.set(column, field.definition)
  }
  return columns
}

/** What the database calls its table, where it says so. */
function storedAs(call: PythonCall): { readonly storedAs?: string } {
  const name = textOf(optionsOf(call, 2)?.get('db_table'))
  return name === null ? {} : { storedAs: name }
}

const optionsOf = (call: PythonCall, place: number) => {
  const options = argumentOf(call, 'options', place)
  return options?.kind === 'other' ? options.named : undefined
}

/** The table of a model that Django does not manage, or of a proxy, was there before, or something else makes it. */
function elsewhereOf(call: PythonCall): 'proxy' | 'unmanaged' | null {
  const named = optionsOf(call, 2)
  if (isTrue(named?.get('proxy'))) return 'proxy'
  return isFalse(named?.get('managed')) ? 'unmanaged' : null
}

/** What is done for a new model, by its name in small letters. */
export function createdModel(table: string, call: PythonCall): readonly SchemaChange[] {
  const leaves = elsewhereOf(call)
  if (leaves !== null)
    return [
      {
        kind: 'harmless',
        words: `tells of ${table}, of which Django makes no table`,
        model: { table, leaves },
      },
    ]
  return [{ kind: 'create-table', table, replaces: false, columns: columnsOf(call), ...storedAs(call) }]
}

/** What is done for other options of a model. Those that are not said are as they are by themselves: without `managed` it is managed. */
export function changedOptions(call: PythonCall): readonly SchemaChange[] {
  const words = 'changes options of a model'
  const table = textOf(argumentOf(call, 'name', 0))?.toLowerCase() ?? null
  if (table === null) return [{ kind: 'harmless', words }]
  const leaves = isFalse(optionsOf(call, 1)?.get('managed')) ? 'unmanaged' : 'nothing'
  return [{ kind: 'harmless', words, model: { table, leaves } }]
}
