import type { WatchedApp } from '@core/ports'
import { type Evidence, type TaskList, TEMPLATE } from '@core/releases/checklist'
import type { ReleaseConfig } from '@core/releases/config'
import * as words from '../words'
import { readFile } from './evidence/files'

const BUILT_IN: TaskList = { items: TEMPLATE, faults: [] }

/**
 * The list of a release: the team's own, from the repository as it is at the candidate or from the workspace file, else the built-in
 * one. Where the team's cannot be read, or has no task, the built-in one stands in for it and a fault says so.
 */
export async function readList(
  app: Pick<WatchedApp, 'name' | 'source'>,
  { checklist }: ReleaseConfig,
  candidate: Evidence<string>,
): Promise<TaskList> {
  if (checklist === undefined) return BUILT_IN
  // Reading Markdown is loaded when it is first needed.
  const { readTaskList, readTasks } = await import('@core/releases/task-list')
  if (typeof checklist !== 'string') return orBuiltIn(readTasks(checklist), words.OWN_CHECKLIST)
  const path = checklist
  if ('unknown' in candidate) return standIn(`${path} could not be read: ${candidate.unknown}`)
  const text = await readFile(app, candidate.known, path)
  if (!text.ok) return standIn(`${path} could not be read: ${text.problem.sentence}`)
  if (text.value === null) return standIn(words.notAtCandidate(path))
  return orBuiltIn(readTaskList(text.value), path)
}

const orBuiltIn = ({ items, faults }: TaskList, what: string): TaskList => ({
  items: items.length === 0 ? TEMPLATE : items,
  faults: faults.map((fault) => `${what}: ${fault}`),
})

const standIn = (fault: string): TaskList => ({
  items: TEMPLATE,
  faults: [words.builtInListShown(fault)],
})
