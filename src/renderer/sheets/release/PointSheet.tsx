import { counted } from '@core/time'
import { GitBranchPlus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../../data/commands'
import { lookAgain, usePicks, usePointPlan, useProgress, useReleases } from '../../data/releases'
import { openRelease, openSheet } from '../../state/ui'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Skeleton } from '../../ui/Skeleton'
import { Footer } from '../Footer'
import { Problem } from '../Problem'
import sheet from '../Sheet.module.css'
import { Candidates } from './Candidates'
import { Notes } from './Notes'
import styles from './PointSheet.module.css'
import { keyOf, pointNotes, shasOf } from './picks'
import { Steps } from './Steps'

/** A point release: chosen changes on top of a version that is out, with what would be in conflict before anything is made. */
export function PointSheet({ release, onClose }: { release: string; onClose: () => void }) {
  const past = useReleases().data?.find(({ id }) => id === release)?.past ?? []
  const [base, setBase] = useState<string | null>(null)
  const tag = base ?? past[0]?.released.tag ?? null
  return (
    <Dialog title={`Point release of ${release}`} onClose={onClose}>
      {tag === null ? (
        <>
          <div className={sheet.body}>
            <p>Nothing was released yet, so there is nothing to fix.</p>
          </div>
          <Footer why={null} confirm={null} onClose={onClose}>
            {null}
          </Footer>
        </>
      ) : (
        <Choosing
          key={tag}
          release={release}
          base={tag}
          bases={past.map(({ released }) => released)}
          onBase={setBase}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

function Choosing({
  release,
  base,
  bases,
  onBase,
  onClose,
}: {
  release: string
  base: string
  bases: readonly { tag: string; version: string }[]
  onBase: (tag: string) => void
  onClose: () => void
}) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [isSure, setSure] = useState(false)
  const [typed, setTyped] = useState<string | null>(null)
  const [version, setVersion] = useState<string | null>(null)
  const [shas, setShas] = useState<readonly string[]>([])
  const ask = { release, base, shas: [...shas], version }
  const { data: preview, error, isFetching } = usePicks(ask)
  const candidates = preview?.candidates ?? []
  const plan = usePointPlan(isSure && version !== null ? ask : null)
  const progress = useProgress(version === null ? null : { release, version }) ?? null
  const command = useCommand('pointRelease')
  const picks = candidates.filter((one) => one.isThere || chosen.includes(keyOf(one)))
  const conflict = preview?.picked.find(({ kind }) => kind === 'conflict') ?? null
  const isMade = progress?.done.includes('draft') === true
  const isWorking = command.isPending || (progress?.doing ?? null) !== null
  const notes = typed ?? pointNotes(picks)

  function choose(keys: readonly string[]): void {
    setChosen(keys)
    setShas(shasOf(candidates.filter((one) => one.isThere || keys.includes(keyOf(one)))))
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (preview === undefined || why !== null || isWorking) return
    if (!isSure) {
      // From here on the name stays, also when its tag is there.
      setVersion(preview.version)
      setSure(true)
      return
    }
    if (version === null) return
    command.mutate(
      { release, base, shas: [...shas], version, notes },
      {
        onSettled: lookAgain,
        onSuccess: () => openRelease(release, version),
      },
    )
  }

  const why = whyNot()
  function whyNot(): string | null {
    if (isMade) return 'It is tagged and drafted. Nobody sees it until it is published.'
    if (preview === undefined) return error === null ? 'Looking at what was merged since…' : null
    if (picks.length === 0) return 'Choose what goes into it.'
    if (isFetching) return 'Trying how these fit…'
    if (conflict !== null) return 'What is in conflict must be left out, or be picked by hand.'
    if (isSure && plan.data === undefined) return plan.error === null ? 'Looking at what is there…' : null
    return null
  }

  const problem =
    progress?.stopped ?? command.error?.problem.sentence ?? plan.error?.message ?? error?.message ?? null
  return (
    <form className={sheet.form} onSubmit={submit}>
      <div className={sheet.body}>
        <div className={styles.names}>
          <label className={styles.base}>
            Fixes
            <select value={base} disabled={isSure} onChange={(event) => onBase(event.target.value)}>
              {bases.map(({ tag, version: name }) => (
                <option key={tag} value={tag}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          {preview !== undefined && (
            <p className={styles.becomes}>
              becomes <b>{preview.version}</b>, tag <code>{preview.tag}</code>,{' '}
              {preview.hasBranch ? 'on the branch' : 'on a new branch'} <code>{preview.branch}</code>
            </p>
          )}
        </div>
        {isSure ? (
          <>
            {plan.data !== undefined ? (
              <Steps steps={plan.data.steps} progress={progress} />
            ) : (
              plan.error === null && <Skeleton rows={4} label="What will be created" />
            )}
            {!isMade && <Notes text={notes} onChange={setTyped} />}
          </>
        ) : preview === undefined ? (
          error === null && <Skeleton rows={6} label="Merged since" />
        ) : (
          <Candidates preview={preview} chosen={chosen} onChoose={choose} />
        )}
        {problem !== null && !isWorking && <Problem sentence={problem} />}
      </div>
      <Footer
        why={why ?? (isSure ? null : `${counted(picks.length, 'change')}, without a conflict.`)}
        confirm={null}
        onClose={onClose}
      >
        {isSure && !isMade && !isWorking && <Button onClick={() => setSure(false)}>Back</Button>}
        {isMade && version !== null ? (
          <Button look="main" onClick={() => openSheet({ kind: 'publish', release, version })}>
            Publish…
          </Button>
        ) : (
          <Button type="submit" look="main" disabled={why !== null || isWorking}>
            <GitBranchPlus aria-hidden="true" />
            {!isSure ? 'Next' : progress === null || isWorking ? 'Tag and draft release' : 'Go on'}
          </Button>
        )}
      </Footer>
    </form>
  )
}
