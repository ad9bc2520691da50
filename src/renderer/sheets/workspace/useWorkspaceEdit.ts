import type { OutputOf } from '@contract/contract'
import type { WorkspaceError } from '@core/workspace'
import type { WorkspaceEdit } from '@core/workspace/edit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../data/bridge'
import { useCommand } from '../../data/commands'
import { keyOf } from '../../data/queryKeys'
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

  /** Saves these changes, where the file is still what is on screen. */
  function change(edits: WorkspaceEdit[]): void {
    if (written.data === undefined) return
    setErrors([])
    setSaid(words.SAVING)
    command.mutate(
      { edits, seen: written.data.id },
      {
        onSuccess: (answer) => {
          setErrors(answer.state === 'refused' ? answer.errors : [])
          setSaid(saidOf(answer))
        },
        onError: () => setSaid(''),
        onSettled: () => void written.refetch(),
      },
    )
  }
  return {
    content: written.data?.content,
    change,
    errors,
    said,
    problem: command.error?.problem.sentence ?? written.error?.message ?? null,
  }
}
export type Editing = ReturnType<typeof useWorkspaceEdit>
