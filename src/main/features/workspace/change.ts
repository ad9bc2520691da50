import { createHash } from 'node:crypto'
import type { WorkspaceStatus } from '@contract/features/workspace'
import { fail, ok, type Result } from '@core/result'
import { type Powers, powersAdded, powersOf } from '@core/trust'
import { editedText, type LoadedWorkspace, type WorkspaceEdit, type WorkspaceError } from '@core/workspace'
import type { TrustBook } from './trust-book'
import * as words from './words'

/** What a change of a workspace file is made with. */
export interface ChangePorts {
  readonly readText: (file: string) => Promise<Result<string>>
  readonly writeText: (file: string, text: string) => Promise<Result<null>>
  /** Makes a new file; one that is there is never replaced. */
  readonly createText: (file: string, text: string) => Promise<Result<null>>
  /** What a text says, as if it stood in the file. */
  readonly placed: (file: string, text: string) => LoadedWorkspace
  /**
   * Whether the person wants what the change lets the file run and ask. Asked outside of the page, which cannot answer for them; what they are known to
   * want already (a command that main itself found for them, a server that they signed in to) is not asked about.
   */
  readonly confirm: (added: Powers) => Promise<boolean>
  /** Takes what a file says then into use. */
  readonly open: (file: string) => Promise<WorkspaceStatus>
}

/**
 * What came of a change: the file says another text now, which `id` stands for, or why not. `errors` each name a path in the file.
 */
export type Changed =
  | { readonly state: 'changed'; readonly status: WorkspaceStatus; readonly id: string }
  | { readonly state: 'refused'; readonly errors: readonly WorkspaceError[] }
  | { readonly state: 'not-confirmed' }

/** By which one knows whether a text is still the same. */
export const textId = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24)

interface Change {
  /** Absolute. */
  readonly file: string
  readonly edits: readonly WorkspaceEdit[]
  /** The id of the text that the person saw; null where it does not matter what else has changed. */
  readonly seen: string | null
}

/**
 * Changes a workspace file as the person asked in the window: only what they changed, and all else stays as it was written. They trust what they have
 * made themselves; what somebody else changed beside them is not trusted along with it, so a file that is not trusted as it is can't be changed here.
 */
export async function changeFile(
  { file, edits, seen }: Change,
  ports: ChangePorts,
  trust: TrustBook,
): Promise<Result<Changed>> {
  const before = await ports.readText(file)
  if (!before.ok) return before
  if (seen !== null && textId(before.value) !== seen) return fail('invalid', words.FILE_CHANGED_ELSEWHERE)
  const was = ports.placed(file, before.value)
  const powersBefore: Powers = was.ok ? powersOf(was) : { commands: [], servers: [] }
  if (trust.of(file, powersBefore).state !== 'trusted') return fail('invalid', words.NOT_TRUSTED)
  const text = editedText(before.value, edits)
  if (!text.ok) return text
  return placeText({ file, text: text.value, before: powersBefore }, ports, trust, async () => {
    // The person may have been asked for minutes, while the file was open elsewhere.
    const now = await ports.readText(file)
    if (!now.ok) return now
    if (now.value !== before.value) return fail('invalid', words.FILE_CHANGED_ELSEWHERE)
    return ports.writeText(file, text.value)
  })
}

/** Makes a new workspace file out of these changes of `text`. */
export async function createFile(
  {
    file,
    text,
    edits,
  }: { readonly file: string; readonly text: string; readonly edits: readonly WorkspaceEdit[] },
  ports: ChangePorts,
  trust: TrustBook,
): Promise<Result<Changed>> {
  const made = editedText(text, edits)
  if (!made.ok) return made
  const before: Powers = { commands: [], servers: [] }
  return placeText({ file, text: made.value, before }, ports, trust, () => ports.createText(file, made.value))
}

/** What comes of a text that a file is to say: it is written where it is good and what it newly lets the file do is wanted, and taken into use. */
async function placeText(
  { file, text, before }: { readonly file: string; readonly text: string; readonly before: Powers },
  { placed, confirm, open }: ChangePorts,
  trust: TrustBook,
  write: () => Promise<Result<null>>,
): Promise<Result<Changed>> {
  const now = placed(file, text)
  if (!now.ok) return ok({ state: 'refused', errors: now.errors })
  const powers = powersOf(now)
  const added = powersAdded(powers, before)
  const isMore = added.commands.length + added.servers.length > 0
  if (isMore && !(await confirm(added))) return ok({ state: 'not-confirmed' })
  const done = await write()
  if (!done.ok) return done
  trust.grant(file, powers)
  return ok({ state: 'changed', status: await open(file), id: textId(text) })
}
