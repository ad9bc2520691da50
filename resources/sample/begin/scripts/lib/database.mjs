import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { filesOf } from './site.mjs'

/** The harbour's database: one file, which knows its tables and which migrations made them. */
export async function openDatabase(file) {
  const text = await readFile(file, 'utf8').catch(() => '{"applied":[],"tables":{}}')
  const state = JSON.parse(text)
  return {
    applied: state.applied,
    /** The migrations of this commit that were not run here yet, oldest first. */
    pending: async () =>
      (await filesOf('migrations', '.sql')).filter((name) => !state.applied.includes(name)),
    /** Those that a later commit ran, which this one does not have. */
    ahead: async () => {
      const known = await filesOf('migrations', '.sql')
      return state.applied.filter((name) => !known.includes(name))
    },
    /** Runs one migration: all of it, or none. */
    migrate: async (name) => {
      const statements = (await readFile(join('migrations', name), 'utf8')).replace(/--.*$/gm, '').split(';')
      const tables = structuredClone(state.tables)
      for (const statement of statements) execute(tables, statement.trim())
      state.tables = tables
      state.applied.push(name)
      await writeFile(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`)
      await rename(`${file}.new`, file)
    },
  }
}

function execute(tables, statement) {
  if (statement === '') return
  const create = /^CREATE TABLE (\w+)\s*\(([\s\S]+)\)$/i.exec(statement)
  if (create) {
    if (create[1] in tables) throw new Error(`there is a table ${create[1]} already`)
    tables[create[1]] = create[2].split(',').map((column) => column.trim().replace(/\s+/g, ' '))
    return
  }
  const add = /^ALTER TABLE (\w+) ADD COLUMN ([\s\S]+)$/i.exec(statement)
  if (!add) throw new Error(`not understood: ${statement.slice(0, 60)}`)
  if (!(add[1] in tables)) throw new Error(`there is no table ${add[1]}`)
  tables[add[1]].push(add[2].trim().replace(/\s+/g, ' '))
}
