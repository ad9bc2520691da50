import type { OutputOf } from '@contract/contract'
import type { ServiceFacts } from '@core/services/descriptor/service'
import { SERVICES } from '@core/services/list'
import type { WorkspaceEdit, WorkspaceError } from '@core/workspace'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../data/bridge'
import { useCommand } from '../../data/commands'
import { keyOf } from '../../data/queryKeys'
import { ChangeQueue, type PendingChange } from './changeQueue'
import * as words from './words'

type NotChanged = Exclude<OutputOf<'changeWorkspace'>, { state: 'changed' }>

const failureOf = (answer: NotChanged): string =>
  answer.state === 'refused' ? words.notSaved(answer.errors[0]?.sentence) : words.NOT_ALLOWED

/** Typed as any, so that an editor asks none of them by its name. */
const EDITED_SERVICES: readonly ServiceFacts[] = SERVICES

/** The workspace file as it is written, and what changes it. */
export function useWorkspaceEdit() {
  const written = useQuery({
    queryKey: keyOf('writtenWorkspace'),
    queryFn: () => ask('writtenWorkspace', null),
    refetchOnMount: 'always',
  })
  const command = useCommand('changeWorkspace')
  const [errors, setErrors] = useState<readonly WorkspaceError[]>([])
  const [said, setSaid] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const [queue] = useState(() => new ChangeQueue())

  /** The id of the file's text then; null where it was not saved. */
  async function save(change: PendingChange | null): Promise<string | null> {
    if (change === null) {
      setFailure(words.notSaved(words.NO_LONGER_THERE))
      return null
    }
    setSaid(words.SAVING)
    try {
      const answer = await command.mutateAsync({ edits: [change.edit], seen: change.seen })
      if (answer.state === 'refused') setErrors((before) => [...before, ...answer.errors])
      if (answer.state === 'changed') setSaid(words.SAVED)
      else setFailure(failureOf(answer))
      return answer.state === 'changed' ? answer.id : null
    } catch {
      // Shown by `problem`.
      setSaid('')
      return null
    } finally {
      await written.refetch()
    }
  }

  /** Saves a change, where the file is still what is on screen; whether it was saved. */
  async function change(edit: WorkspaceEdit): Promise<boolean> {
    if (written.data === undefined) return false
    // What was not saved is said until one goes on, also where what came after it was.
    if (queue.isEmpty) {
      setErrors([])
      setFailure(null)
    }
    return queue.add({ edit, seen: written.data.id }, save)
  }

  return {
    content: written.data?.content,
    /** Those that it can name. */
    services: EDITED_SERVICES,
    change,
    errors,
    said: failure ?? said,
    problem: command.error?.problem.sentence ?? written.error?.message ?? null,
  }
}
export type Editing = ReturnType<typeof useWorkspaceEdit>
