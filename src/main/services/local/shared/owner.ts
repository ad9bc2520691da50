import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { filePath, identifier } from '@core/text/foreign-text'
import { z } from 'zod'
import { bornAt, isAlive, ProcessIdSchema } from '../process/process-tree'

/** Who has made a claim: one opened service of one Binnacle. */
export const OwnerSchema = z.object({
  host: identifier,
  process: ProcessIdSchema,
  /** Told from others of the same process, since a workspace can be opened again. */
  instance: identifier,
  /** Where it keeps its records; empty where it keeps none. */
  directory: filePath.or(z.literal('')),
})
export type Owner = z.infer<typeof OwnerSchema>

/** The instances of this process that are open. */
const open = new Set<string>()

/** Makes this service known as an owner until the signal ends it. */
export async function anOwner(directory: string, closed: AbortSignal): Promise<Owner> {
  const instance = randomUUID()
  const born = await bornAt(process.pid)
  if (!closed.aborted) {
    open.add(instance)
    closed.addEventListener('abort', () => open.delete(instance), { once: true })
  }
  return { host: hostname(), process: { pid: process.pid, born }, instance, directory }
}

/** Whether it is still there; one on another machine cannot be asked. */
export async function ownerState(owner: Owner): Promise<'alive' | 'gone' | 'elsewhere'> {
  if (owner.host !== hostname()) return 'elsewhere'
  if (open.has(owner.instance)) return 'alive'
  const { pid, born } = owner.process
  if (pid === process.pid && born === (await bornAt(process.pid))) return 'gone'
  return (await isAlive(owner.process)) ? 'alive' : 'gone'
}
