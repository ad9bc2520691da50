import { POINT_VERDICT } from '@core/releases/checklist'
import { GitBranchPlus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useReleases } from '../../../data/releases'
import { openSheet } from '../../../state/ui'
import { Button } from '../../../ui/controls/Button'
import { Skeleton } from '../../../ui/feedback/Skeleton'
import { Dialog } from '../../../ui/layout/Dialog'
import { useOneCommandPerKey, useRead } from '../../deliberate'
import { Footer } from '../../Footer'
import { ProblemMessage } from '../../ProblemMessage'
import sheet from '../../Sheet.module.css'
import { VerdictPanel } from '../../VerdictPanel'
import { Notes } from '../notes/Notes'
import { Steps } from '../Steps'
import { stepsKey } from '../useTagging'
import * as words from '../words'
import { Candidates } from './Candidates'
import { PointNames } from './PointNames'
import { type Point, usePoint, whyNotPoint } from './usePoint'

/** A point release: chosen changes on top of a version that is out, with what would be in conflict before anything is made. */
export function PointSheet({ release, onClose }: { release: string; onClose: () => void }) {
  const releases = useReleases()
  const known = releases.data?.find(({ id }) => id === release)?.past ?? []
  const past = releases.data === undefined ? null : known.map(({ released }) => released)
  return (
    <Dialog title={words.pointTitle(release)} onClose={onClose}>
      {past !== null && past.length > 0 ? (
        <Based {...{ release, past, onClose }} />
      ) : (
        <>
          <p className={sheet.body}>
            {past !== null
              ? words.NOTHING_RELEASED_YET
              : (releases.error?.message ?? words.LOOKING_AT_RELEASED)}
          </p>
          <Footer why={null} confirm={null} onClose={onClose}>
            {null}
          </Footer>
        </>
      )}
    </Dialog>
  )
}

interface Version {
  readonly tag: string
  readonly version: string
}

/** On top of which version it is made. What is released meanwhile changes nothing of what a person has begun to choose. */
function Based({
  release,
  past,
  onClose,
}: {
  release: string
  past: readonly Version[]
  onClose: () => void
}) {
  const [bases] = useState(past)
  const [base, setBase] = useState(past[0]?.tag ?? '')
  return <PointForm key={base} {...{ release, base, bases, onClose }} onBase={setBase} />
}

function PointForm({
  release,
  base,
  bases,
  onBase,
  onClose,
}: {
  release: string
  base: string
  bases: readonly Version[]
  onBase: (tag: string) => void
  onClose: () => void
}) {
  const point = usePoint(release, base)
  const { version, isMade, isWorking, progress, problem } = point
  const why = whyNotPoint(point)
  // The first step only chooses; the second one says what will be made.
  const said = version === null ? 'choosing' : `${version} ${stepsKey(point.plan.data)}`
  const allowed = useRead(why === null ? said : null) && !isWorking
  const onKeyDown = useOneCommandPerKey()

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!allowed) return
    if (version === null) point.goOn()
    else point.make()
  }

  return (
    <form className={sheet.form} onSubmit={submit} onKeyDown={onKeyDown}>
      <div className={sheet.body}>
        <PointNames
          base={base}
          bases={bases}
          preview={point.picks.data ?? null}
          isFixed={version !== null}
          onBase={onBase}
        />
        {version === null ? <Choosing point={point} /> : <Making point={point} />}
        {problem !== null && !isWorking && <ProblemMessage sentence={problem} />}
      </div>
      <Footer
        why={why ?? (version === null ? words.withoutAConflict(point.picked.length) : null)}
        confirm={null}
        onClose={onClose}
      >
        {version !== null && !isMade && !isWorking && <Button onClick={point.goBack}>{words.BACK}</Button>}
        {version !== null && isMade ? (
          <Button look="main" onClick={() => openSheet({ kind: 'publish', release, version })}>
            {words.PUBLISH_OPENS}
          </Button>
        ) : (
          <Button type="submit" look="main" disabled={!allowed}>
            <GitBranchPlus aria-hidden="true" />
            {version === null
              ? words.NEXT
              : progress === null || isWorking
                ? words.TAG_AND_DRAFT_RELEASE
                : words.RESUME}
          </Button>
        )}
      </Footer>
    </form>
  )
}

function Choosing({ point: { picks, chosen, choose } }: { point: Point }) {
  if (picks.data !== undefined) return <Candidates preview={picks.data} chosen={chosen} onChoose={choose} />
  return picks.error === null ? <Skeleton rows={6} label={words.MERGED_SINCE} /> : null
}

const Making = ({ point: { plan, progress, isMade, notes, setNotes } }: { point: Point }) => (
  <>
    {plan.data !== undefined ? (
      <Steps steps={plan.data.steps} progress={progress} />
    ) : (
      plan.error === null && <Skeleton rows={4} label={words.WHAT_WILL_BE_CREATED} />
    )}
    {!isMade && <VerdictPanel verdict={POINT_VERDICT} waiting="" />}
    {!isMade && <Notes text={notes} onChange={setNotes} />}
  </>
)
