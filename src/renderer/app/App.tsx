import { Suspense, useEffect } from 'react'
import { useSnapshot } from '../data/queries'
import { useUi } from '../state/ui'
import styles from './App.module.css'
import { useKeyboard } from './keyboard'
import { later, readTheRest } from './later'
import { Messages } from './Messages'
import { Notices } from './Notices'
import { Sidebar } from './Sidebar'
import { ViewOf } from './ViewOf'

const LogPanel = later(async () => (await import('../log/LogPanel')).LogPanel)
const OpenSheet = later(async () => (await import('../sheets/OpenSheet')).OpenSheet)

/** The window: the views at the left, the chosen one beside them, a log below it, a sheet above all. */
export function App() {
  useKeyboard()
  const view = useUi((ui) => ui.view)
  const log = useUi((ui) => ui.log)
  const sheet = useUi((ui) => ui.sheet)
  const isFilled = useSnapshot() !== undefined
  useEffect(() => {
    if (isFilled) readTheRest()
  }, [isFilled])
  return (
    <div className={styles.shell}>
      <Sidebar />
      <div className={styles.column}>
        <main className={styles.main}>
          <div className={styles.view}>
            <Notices />
            <Suspense>
              <ViewOf view={view} />
            </Suspense>
          </div>
        </main>
        <Suspense>
          {log !== null && <LogPanel key={`${log.app}/${log.environment}#${log.number}`} address={log} />}
        </Suspense>
      </div>
      <Suspense>{sheet !== null && <OpenSheet sheet={sheet} />}</Suspense>
      <Messages />
    </div>
  )
}
