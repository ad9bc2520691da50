import type { OutputOf } from '@contract/contract'
import type { WorkspaceEdit, WorkspaceError } from '@core/workspace'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../data/bridge'
import { useCommand } from '../../data/commands'
import { keyOf } from '../../data/queryKeys'
import { ChangeQueue, type PendingChange } from './changeQueue'
import * as words from './words'

function saidOf(answer: OutputOf<'changeWorkspace'>): string {
  if (answer.state === 'changed') return words.SAVED
  return answer.state === 'refused' ? words.notSaved(answer.errors[0]?.sentence) : words.NOT_ALLOWED
}

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
  const [queue] = useState(() => new ChangeQueue())

  /** The id of the file's text then; null where it was not saved. */
  async function save(change: PendingChange | null): Promise<string | null> {
    setErrors([])
    setSaid(change === null ? words.notSaved(words.NO_LONGER_THERE) : words.SAVING)
    if (change === null) return null
    try {
      const answer = await command.mutateAsync(change)
      setErrors(answer.state === 'refused' ? answer.errors : [])
      setSaid(saidOf(answer))
      return answer.state === 'changed' ? answer.id : null
    } catch {
      // Shown by `problem`.
      setSaid('')
      return null
    } finally {
      await written.refetch()
    }
  }

  /** Saves these changes, where the file is still what is on screen; whether they were saved. */
  const change = async (edits: WorkspaceEdit[]): Promise<boolean> =>
    written.data !== undefined && queue.add({ edits, seen: written.data.id }, save)

  return {
    content: written.data?.content,
    change,
    errors,
    said,
    problem: command.error?.problem.sentence ?? written.error?.message ?? null,
  }
}
export type Editing = ReturnType<typeof useWorkspaceEdit>
