import type { ReleaseAsk } from '@contract/publish'
import type { ReleaseOverview } from '@core/release'
import { openWords, progressOf } from '@core/release/checklist'
import { obstacle } from '@core/release/publish'
import { Tag } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../../data/commands'
import { lookAgain, useChecklist, useNotes, useOverview, usePlan, useProgress } from '../../data/releases'
import { openRelease, openSheet } from '../../state/ui'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Sha } from '../../ui/Sha'
import { Skeleton } from '../../ui/Skeleton'
import { Footer } from '../Footer'
import { useOneWishAKey } from '../oneWishAKey'
import { Problem } from '../Problem'
import sheet from '../Sheet.module.css'
import { Notes } from './Notes'
import { Steps } from './Steps'
import { useSaved } from './useSaved'

/** Makes the tag and the draft of a version: exactly what will be created, and the notes that it gets. */
export function TagSheet({
  release,
  version,
  onClose,
}: {
  release: string
  version: string | null
  onClose: () => void
}) {
  const running = useOverview(release, null)
  const isRunning = version === null || running.data?.cycle.version === version
  const past = useOverview(release, isRunning ? null : version)
  const { data, error } = isRunning ? running : past
  // What the person sees when the sheet opens is what is made: with the tag the next cycle begins.
  const [seen, setSeen] = useState<{ overview: ReleaseOverview; isRunning: boolean } | null>(null)
  if (seen === null && data !== undefined) setSeen({ overview: data, isRunning })
  if (seen === null)
    return (
      <Dialog title={`Tag and draft ${release} ${version ?? ''}`} onClose={onClose}>
        <div className={sheet.body}>
          {error === null ? (
            <Skeleton rows={2} label="What will be created" />
          ) : (
            <Problem sentence={error.message} />
          )}
        </div>
        <Footer why={null} confirm={null} onClose={onClose}>
          {null}
        </Footer>
      </Dialog>
    )
  return <Ready release={release} {...seen} onClose={onClose} />
}

function Ready({
  release,
  overview,
  isRunning,
  onClose,
}: {
  release: string
  overview: ReleaseOverview
  isRunning: boolean
  onClose: () => void
}) {
  const { cycle, candidate } = overview
  const { version, tag, previous } = cycle
  const at = { release, version }
  const what: ReleaseAsk = { ...at, tag, sha: candidate.sha, previous: previous?.tag ?? null }
  const plan = usePlan(what)
  const notes = useNotes(what)
  const progress = useProgress(at) ?? plan.data?.progress ?? null
  const list = useChecklist(release, isRunning ? null : version).data
  const [typed, setTyped] = useState<string | null>(null)
  const command = useCommand('tagAndDraft')
  const onKeyDown = useOneWishAKey()
  useSaved(at, typed)
  const text = typed ?? notes.data?.text ?? ''
  const isMade = progress?.done.includes('draft') === true
  const isWorking = command.isPending || (progress?.doing ?? null) !== null
  const why = whyNot({ plan, notes, isMade })

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (why !== null || isWorking) return
    // The next cycle begins with the tag; this version is what the person goes on with.
    openRelease(release, version)
    command.mutate({ ...what, notes: text }, { onSettled: lookAgain })
  }

  return (
    <Dialog
      title={`Tag and draft ${release} ${version}`}
      aside={
        <span className={sheet.running} title={candidate.subject}>
          {isRunning && `${candidate.ref} at `}
          <Sha sha={candidate.sha} />
        </span>
      }
      onClose={onClose}
    >
      <form className={sheet.form} onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={sheet.body}>
          {plan.data === undefined && plan.error === null && (
            <Skeleton rows={2} label="What will be created" />
          )}
          {plan.error !== null && <Problem sentence={plan.error.message} />}
          {plan.data !== undefined && <Steps steps={plan.data.steps} progress={progress} />}
          <Problems
            sentences={[
              command.isError ? command.error.problem.sentence : null,
              isWorking ? null : (progress?.stopped ?? null),
            ]}
          />
          {!isMade && (
            <Notes
              text={text}
              onChange={setTyped}
              aside={
                notes.error?.message ??
                (notes.data === undefined ? 'They are being written.' : asideOf(notes.data))
              }
            />
          )}
        </div>
        <Footer
          why={
            why ??
            (list === undefined || isMade
              ? null
              : `Checklist: ${openWords(list.items.length - progressOf(list).done, list.items.length, list.trouble)}.`)
          }
          confirm={null}
          onClose={onClose}
        >
          {isMade ? (
            <Button look="main" onClick={() => openSheet({ kind: 'publish', ...at })}>
              Publish…
            </Button>
          ) : (
            <Button type="submit" look="main" disabled={why !== null || isWorking}>
              <Tag aria-hidden="true" />
              {progress === null || isWorking ? 'Tag and draft release' : 'Go on'}
            </Button>
          )}
        </Footer>
      </form>
    </Dialog>
  )
}

/** Each sentence once. */
const Problems = ({ sentences }: { sentences: readonly (string | null)[] }) => {
  const [first, second] = sentences
  // A stop says what went wrong and what was done until then, so it stands for both.
  const shown = second ?? first ?? null
  return shown === null ? null : <Problem sentence={shown} />
}

function whyNot({
  plan,
  notes,
  isMade,
}: {
  plan: ReturnType<typeof usePlan>
  notes: ReturnType<typeof useNotes>
  isMade: boolean
}): string | null {
  if (isMade) return 'It is tagged and drafted. Nobody sees it until it is published.'
  if (plan.data === undefined) return plan.error === null ? 'Looking at what is there…' : null
  const inTheWay = obstacle(plan.data.steps)
  if (inTheWay !== null) return inTheWay
  return notes.data === undefined && notes.error === null ? 'The notes are being written…' : null
}

function asideOf({ kept, problem }: { kept: readonly string[]; problem: string | null }): string | null {
  if (problem !== null) return problem
  if (kept.length === 0) return null
  return `Your words stand below ${kept.map((heading) => `“${heading}”`).join(', ')}, although newer ones were generated.`
}
