import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Harbour, harbour } from '../support'

/** A ship that goes on until a file of its environment's name lies beside the repository. */
export const gated = (
  options: Parameters<typeof harbour>[0] = {},
): Harbour & { open(environment: string): void } => {
  const made = harbour(options)
  const ship = `sh -c 'echo "$1" >> ${made.folder}/shipped; while [ ! -e ${made.folder}/open-{environment} ]; do sleep 0.02; done' sh {sha}`
  const app = made.reopen({ ship })
  return { ...app, open: (environment) => writeFileSync(join(made.folder, `open-${environment}`), '') }
}
export const linesOf = (folder: string, name: string): string[] =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1) : []
