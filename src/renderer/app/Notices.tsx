import type { WorkspaceStatus } from '@contract/features/workspace'
import { X } from 'lucide-react'
import { request } from '../data/commands'
import { useMachine, useWorkspace } from '../data/queries'
import { goTo, openSheet, useUi } from '../state/ui'
import { Button } from '../ui/controls/Button'
import { Banner } from '../ui/feedback/Banner'
import { Sentence } from '../ui/Sentence'
import { UpdateBar } from './UpdateBar'
import * as words from './words'

/** What a person should know about the app itself, above every view. */
export function Notices() {
  const notices = useMachine()?.notices ?? []
  const workspace = useWorkspace()
  const problem = workspace?.problem ?? null
  const view = useUi((ui) => ui.view)
  // Settings and the welcome say it in full.
  const said = view === 'settings' || (view === 'now' && workspace?.file === null)
  return (
    <>
      {workspace?.trust?.state === 'read-only' && <ReadOnly />}
      <UpdateBar />
      {problem !== null && !said && <WorkspaceProblem problem={problem} />}
      {notices.map(({ id, sentence }) => (
        <Banner
          key={id}
          tone="note"
          action={
            <Button
              look="quiet"
              square
              aria-label={words.DISMISS}
              onClick={() => void request('dismissNotice', { id })}
            >
              <X aria-hidden="true" />
            </Button>
          }
        >
          {sentence}
        </Banner>
      ))}
    </>
  )
}

const ReadOnly = () => (
  <Banner
    tone="caution"
    action={
      <Button look="plain" onClick={() => openSheet({ kind: 'trust' })}>
        {words.REVIEW}
      </Button>
    }
  >
    {words.READ_ONLY}
  </Banner>
)

function WorkspaceProblem({ problem }: { problem: NonNullable<WorkspaceStatus['problem']> }) {
  const [first, ...others] = problem.errors
  const more = others.length === 0 ? '' : ` ${words.andMoreErrors(others.length)}`
  return (
    <Banner
      tone="caution"
      action={
        <Button look="plain" onClick={() => goTo('settings')}>
          {words.OPEN_SETTINGS}
        </Button>
      }
    >
      <Sentence
        text={words.FILE_HAS_AN_ERROR}
        file={<b>{fileName(problem.file)}</b>}
        error={`${first?.sentence ?? ''}${more}`}
      />
    </Banner>
  )
}

const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path
