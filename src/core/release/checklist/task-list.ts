import type { Item } from './item'
import { RULE_NAMES, type RuleName } from './rule'
import { RULES, ruleNamed, ruleWorded } from './rules'

/** A team's own list, with what is wrong with it in sentences. */
export interface TaskList {
  readonly items: readonly Item[]
  readonly faults: readonly string[]
}

const TASK = /^(\s{0,100})(?:[-*+]|\d{1,9}[.)])\s{1,50}\[[ xX]\]\s{1,50}(.*)$/
const HEADING = /^#{1,6}\s{1,50}(.{0,500}?)\s{0,50}#{0,50}\s{0,50}$/
const FENCE = /^\s*(```|~~~)/

/**
 * Reads a Markdown task list (GitHub's `- [ ] text`): headings are groups, indented tasks are below others. What is ticked in it is
 * nobody's tick. A comment `<!-- binnacle: ci-green -->` names the rule that decides; a known wording does as well; and
 * `<!-- binnacle: each-candidate -->` says that a tick holds for one commit alone.
 */
export function readTaskList(markdown: string): TaskList {
  const items: Item[] = []
  const faults: string[] = []
  const ids = new Map<string, number>()
  let group: string | null = null
  let above: number[] = []
  let isCode = false
  for (const line of markdown.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    if (FENCE.test(line)) isCode = !isCode
    if (isCode) continue
    const heading = HEADING.exec(line)?.[1]
    if (heading !== undefined) {
      group = plain(heading) || null
      above = []
    }
    const [, indent, rest] = TASK.exec(line) ?? []
    if (indent === undefined || rest === undefined) continue
    const width = indent.replaceAll('\t', '    ').length
    above = [...above.filter((one) => one < width), width]
    const task = readTask(rest)
    faults.push(...task.faults)
    if (task.text === '' && task.rule === null) continue
    const id = uniqueIn(ids, task.rule ?? slug(`${group ?? ''} ${task.text}`))
    items.push({
      id,
      text: task.text === '' ? null : task.text,
      group,
      depth: above.length - 1,
      rule: task.rule,
      eachCandidate: task.eachCandidate || (task.rule !== null && RULES[task.rule].ofCandidate),
    })
  }
  return { items, faults: items.length === 0 ? [...faults, 'It has no task (“- [ ] …”).'] : faults }
}

/** The same from lines of the workspace file, each of which is a task with or without its box. */
export const readTasks = (lines: readonly string[]): TaskList =>
  readTaskList(
    lines.map((line) => (TASK.test(line) || HEADING.test(line) ? line : `- [ ] ${line}`)).join('\n'),
  )

interface Task {
  readonly text: string
  readonly rule: RuleName | null
  readonly eachCandidate: boolean
  readonly faults: readonly string[]
}

function readTask(written: string): Task {
  const words = [...written.matchAll(/<!--\s{0,50}binnacle:\s{0,50}(.{0,500}?)\s{0,50}-->/g)].flatMap(
    ([, said = '']) => said.split(/[\s,]+/),
  )
  const text = plain(written)
  const named = words.flatMap((word) => ruleNamed(word) ?? [])
  const faults = words
    .filter((word) => word !== 'each-candidate' && ruleNamed(word) === null)
    .map((word) => `“${text}” names a rule “${word}”; known are ${RULE_NAMES.join(', ')}.`)
  return { text, rule: named[0] ?? ruleWorded(text), eachCandidate: words.includes('each-candidate'), faults }
}

/** A text without comments and marks of Markdown, which a line of a list has no room for. */
const plain = (markdown: string): string =>
  markdown
    .replaceAll(/<!--.*?-->/g, '')
    .replaceAll(/!?\[([^\]]{0,500})\]\([^)]{0,2000}\)/g, '$1')
    .replaceAll(/\*\*|__|`|~~/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 120)

function uniqueIn(ids: Map<string, number>, id: string): string {
  const count = (ids.get(id) ?? 0) + 1
  ids.set(id, count)
  return count === 1 ? id : `${id}-${count}`
}
