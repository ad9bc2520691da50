import { deployKey } from '@core/deploys/deploy'
import { canonical } from '@core/util/same'
import { viewName } from '@core/views'
import { Suspense, useEffect, useLayoutEffect } from 'react'
import { useIsAnswered, useSnapshot, useWorkspace } from '../data/queries'
import { useSummary } from '../data/useSummary'
import { dropPicture } from '../first/picture'
import { closeLog, closeSheet, type Sheet, useUi } from '../state/ui'
import { Toasts } from '../toasts/Toasts'
import { Button } from '../ui/controls/Button'
import { Boundary, Failed } from '../ui/feedback/Boundary'
import { Dialog } from '../ui/layout/Dialog'
import styles from './AppShell.module.css'
import { useKeyboard } from './keyboard'
import { later, readTheRest } from './later'
import { Notices } from './Notices'
import { Sidebar } from './sidebar/Sidebar'
import { ViewOf } from './views'
import * as words from './words'

const LogPanel = later(async () => (await import('../log/LogPanel')).LogPanel)
const OpenSheet = later(async () => (await import('../sheets/OpenSheet')).OpenSheet)

const TRUST: Sheet = { kind: 'trust' }

/** The window: the views at the left, the chosen one beside them, a log below it, a sheet above all. */
export function AppShell() {
  useKeyboard()
  useTitle()
  const view = useUi((ui) => ui.view)
  const log = useUi((ui) => ui.log)
  const wanted = useUi((ui) => ui.sheet)
  const isFilled = useSnapshot() !== undefined
  usePicture()
  // Whether the workspace may do anything at all comes before what one does in it. A sheet begins with what is known (the watched branch), so
  // one that was asked for in the tray while the window was made waits until something is.
  const sheet = useWorkspace()?.trust?.state === 'asked' ? TRUST : isFilled ? wanted : null
  useEffect(() => {
    if (isFilled) readTheRest()
  }, [isFilled])
  return (
    <div className={styles.shell}>
      <Sidebar />
      <div className={styles.column}>
        <main className={styles.main}>
          {/* By a key, a view comes without the focus going anywhere. */}
          <p className="aloud" role="status">
            {viewName(view)}
          </p>
          <div className={styles.view}>
            <Notices />
            <Suspense>
              <Boundary key={view} fallback={(again) => <Failed what={words.THIS_VIEW} again={again} />}>
                <ViewOf view={view} />
              </Boundary>
            </Suspense>
          </div>
        </main>
        <Suspense>
          {log !== null && (
            <Boundary key={deployKey(log)} fallback={(again) => <FailedLog again={again} />}>
              <LogPanel address={log} />
            </Boundary>
          )}
        </Suspense>
      </div>
      <Suspense>
        {sheet !== null && (
          <Boundary key={canonical(sheet)} fallback={(again) => <FailedSheet again={again} />}>
            <OpenSheet sheet={sheet} />
          </Boundary>
        )}
      </Suspense>
      <Toasts />
    </div>
  )
}

/** What was typed is still there when the sheet is tried again. */
function FailedSheet({ again }: { again: () => void }) {
  return (
    <Dialog title={words.THIS_SHEET_COULD_NOT_BE_SHOWN} onClose={closeSheet}>
      <Failed what={words.THIS_SHEET} again={again} />
      <Button look="quiet" onClick={closeSheet}>
        {words.CLOSE}
      </Button>
    </Dialog>
  )
}

function FailedLog({ again }: { again: () => void }) {
  return (
    <section>
      <Failed what={words.THIS_LOG} again={again} />
      <Button look="quiet" onClick={closeLog}>
        {words.CLOSE}
      </Button>
    </section>
  )
}

/** What was known when the window was made makes way for what is, in the same frame. */
function usePicture(): void {
  const isAnswered = useIsAnswered()
  useLayoutEffect(() => {
    if (isAnswered) dropPicture()
  }, [isAnswered])
}

/** The window's title tells in a list of windows how many things need attention. */
function useTitle(): void {
  const count = useSummary((summary) => summary.count, 0)
  useEffect(() => {
    document.title = count === 0 ? 'Binnacle' : words.titleWithCount(count)
  }, [count])
}
