import type { Token } from 'markdown-it'
import { LIMITS } from '../limits'
import { blocksOf, inlineOf, plainText } from '../text/markdown'
import { type ChecklistItem, RULE_NAMES, RULES, type RuleName, ruleNamed, ruleWorded } from './checklist'
import * as texts from './words'

/** A team's own list, with what is wrong with it in sentences. */
export interface TaskList {
  readonly items: readonly ChecklistItem[]
  readonly faults: readonly string[]
}

const BOX = /^\[[ xX]\]\s{1,50}/
const COMMENT = /<!--\s{0,50}binnacle:\s{0,50}(.{0,500}?)\s{0,50}-->/g

/**
 * Reads a Markdown task list (GitHub's `- [ ] text`): headings are groups, tasks within tasks are below them. What is ticked in it is
 * nobody's tick. A comment `<!-- binnacle: ci-green -->` names the rule that decides; a known wording does as well; and
 * `<!-- binnacle: each-candidate -->` says that a tick holds for one commit alone.
 */
export function readTaskList(markdown: string): TaskList {
  if (markdown.length > LIMITS.field.text)
    return { items: [], faults: [texts.listTooLong(LIMITS.field.text / 1024)] }
  const items: ChecklistItem[] = []
  const faults: string[] = []
  const ids = new Map<string, number>()
  for (const written of tasksIn(blocksOf(markdown.replace(/^\uFEFF/, '')))) {
    const { group, depth } = written
    const task = readTask(written)
    faults.push(...task.faults)
    if (task.text === '' && task.rule === null) continue
    const id = uniqueIn(ids, task.rule ?? slug(`${group ?? ''} ${task.text}`))
    items.push({
      id,
      text: task.text === '' ? null : task.text,
      group,
      depth,
      rule: task.rule,
      eachCandidate: task.eachCandidate || (task.rule !== null && RULES[task.rule].ofCandidate),
    })
  }
  return { items, faults: items.length === 0 ? [...faults, texts.NO_TASK] : faults }
}

/** The same from lines of the workspace file, each of which is a task with or without its box. */
export const readTasks = (lines: readonly string[]): TaskList =>
  readTaskList(lines.map((line) => (isTaskOrHeading(line) ? line : `- [ ] ${line}`)).join('\n'))

function isTaskOrHeading(line: string): boolean {
  const blocks = blocksOf(line.trim())
  return blocks[0]?.type === 'heading_open' || [...tasksIn(blocks)].length > 0
}

/** A task as a team wrote it. */
interface WrittenTask {
  readonly group: string | null
  /** How many tasks it stands within. */
  readonly depth: number
  /** Its first paragraph behind the box. */
  readonly inline: readonly Token[]
  /** HTML right below that. */
  readonly below: string
}

function* tasksIn(blocks: readonly Token[]): Generator<WrittenTask> {
  let group: string | null = null
  // Of each list item that is open, whether it is a task.
  const within: boolean[] = []
  for (const [i, block] of blocks.entries()) {
    const [inside, paragraph, below] = [blocks[i + 1], blocks[i + 2], blocks[i + 4]]
    if (block.type === 'heading_open' && block.level === 0)
      group = plainText(inlineOf(inside?.content ?? '')) || null
    if (block.type === 'list_item_close') within.pop()
    if (block.type !== 'list_item_open') continue
    const text = inside?.type === 'paragraph_open' ? (paragraph?.content ?? '') : ''
    const box = BOX.exec(text)?.[0] ?? null
    if (box !== null)
      yield {
        group,
        depth: within.filter((isTask) => isTask).length,
        inline: inlineOf(text.slice(box.length)),
        below: below?.type === 'html_block' ? below.content : '',
      }
    within.push(box !== null)
  }
}

interface Task {
  readonly text: string
  readonly rule: RuleName | null
  readonly eachCandidate: boolean
  readonly faults: readonly string[]
}

function readTask({ inline, below }: WrittenTask): Task {
  const html = [...inline.filter(({ type }) => type === 'html_inline').map(({ content }) => content), below]
  const words = html.flatMap((one) =>
    [...one.matchAll(COMMENT)].flatMap(([, said = '']) => said.split(/[\s,]+/)),
  )
  const text = plainText(inline)
  const named = words.flatMap((word) => ruleNamed(word) ?? [])
  const faults = words
    .filter((word) => word !== 'each-candidate' && ruleNamed(word) === null)
    .map((word) => texts.unknownRule(text, word, RULE_NAMES))
  return { text, rule: named[0] ?? ruleWorded(text), eachCandidate: words.includes('each-candidate'), faults }
}

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
