import { shownOf } from '@core/reasons/shown'
import { releaseVerdict } from '@core/releases/checklist'
import type { ReleaseOverview } from '@core/releases/overview'
import { Tag } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useChecklist, useOverview } from '../../data/releases'
import { openSheet } from '../../state/ui'
import { Sha } from '../../ui/commits/Sha'
import { Button } from '../../ui/controls/Button'
import { Skeleton } from '../../ui/feedback/Skeleton'
import { Dialog } from '../../ui/layout/Dialog'
import { Sentence } from '../../ui/Sentence'
import { useNews, useOneCommandPerKey, useSeen } from '../deliberate'
import { Footer } from '../Footer'
import { ProblemMessage } from '../ProblemMessage'
import sheet from '../Sheet.module.css'
import { VerdictPanel } from '../VerdictPanel'
import { Notes } from './notes/Notes'
import { Steps } from './Steps'
import { aboutNotes, stepsKey, type Tagging, useTagging, whyNotTagged } from './useTagging'
import * as words from './words'

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
  if (seen !== null) return <TagForm release={release} {...seen} onClose={onClose} />
  return (
    <Dialog title={words.tagTitle(release, version)} onClose={onClose}>
      <div className={sheet.body}>
        {error === null ? (
          <Skeleton rows={2} label={words.WHAT_WILL_BE_CREATED} />
        ) : (
          <ProblemMessage sentence={error.message} />
        )}
      </div>
      <Footer why={null} confirm={null} onClose={onClose}>
        {null}
      </Footer>
    </Dialog>
  )
}

function TagForm({
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
  const tagging = useTagging(release, overview)
  const { plan, progress, isMade, isWorking, problem } = tagging
  const list = useChecklist(release, isRunning ? null : cycle.version)
  const [typed, setTyped] = useState('')
  const onKeyDown = useOneCommandPerKey()
  const isKnown = list.data !== undefined || list.error !== null
  const news = useNews(candidate.sha)
  const verdict = news.with(isKnown ? releaseVerdict(list.data ?? null, candidate.sha) : null)
  const mustType = verdict?.level === 'stop' && progress?.done.includes('tag') !== true
  const why = whyNotTagged(tagging)
  const seen = useSeen(why === null ? verdict : null, stepsKey(plan.data))
  const allowed = seen && !isWorking && (!mustType || typed.trim() === cycle.version)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!allowed || verdict === null) return
    tagging.make({ confirmation: mustType ? typed : null, shown: shownOf(verdict) }, (problem) => {
      news.hear(problem)
      void list.refetch().then(news.lookedAgain)
    })
  }

  return (
    <Dialog
      title={words.tagTitle(release, cycle.version)}
      aside={
        <span className={sheet.running} title={candidate.subject}>
          {isRunning ? (
            <Sentence text={words.AT_REF} name={candidate.ref} commit={<Sha sha={candidate.sha} />} />
          ) : (
            <Sha sha={candidate.sha} />
          )}
        </span>
      }
      onClose={onClose}
    >
      <form className={sheet.form} onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={sheet.body}>
          {plan.data !== undefined ? (
            <Steps steps={plan.data.steps} progress={progress} />
          ) : (
            plan.error === null && <Skeleton rows={2} label={words.WHAT_WILL_BE_CREATED} />
          )}
          {problem !== null && <ProblemMessage sentence={problem} />}
          {!isMade && <VerdictPanel verdict={verdict} waiting={words.LOOKING_AT_CHECKLIST} />}
          {!isMade && <Notes text={tagging.notes} onChange={tagging.setNotes} aside={aboutNotes(tagging)} />}
        </div>
        <Footer
          why={why}
          confirm={
            why === null && mustType
              ? { environment: cycle.version, typed, onType: setTyped, why: words.CI_FAILED }
              : null
          }
          onClose={onClose}
        >
          <Next tagging={tagging} allowed={allowed} />
        </Footer>
      </form>
    </Dialog>
  )
}

/** What comes next: making it, or publishing what was made. */
const Next = ({ tagging, allowed }: { tagging: Tagging; allowed: boolean }) =>
  tagging.isMade ? (
    <Button look="main" onClick={() => openSheet({ kind: 'publish', ...tagging.at })}>
      {words.PUBLISH_OPENS}
    </Button>
  ) : (
    <Button type="submit" look="main" disabled={!allowed}>
      <Tag aria-hidden="true" />
      {tagging.progress === null || tagging.isWorking ? words.TAG_AND_DRAFT_RELEASE : words.RESUME}
    </Button>
  )
