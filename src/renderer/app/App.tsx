import { LogPanel } from '../log/LogPanel'
import { DeploySheet } from '../sheets/deploy/DeploySheet'
import { LockSheet } from '../sheets/lock/LockSheet'
import { UnlockSheet } from '../sheets/lock/UnlockSheet'
import { RollbackSheet } from '../sheets/rollback/RollbackSheet'
import { closeSheet, useUi } from '../state/ui'
import styles from './App.module.css'
import { useKeyboard } from './keyboard'
import { Messages } from './Messages'
import { Notices } from './Notices'
import { Sidebar } from './Sidebar'
import { ViewOf } from './ViewOf'

/** The window: the views at the left, the chosen one beside them, a log below it, a sheet above all. */
export function App() {
  useKeyboard()
  const view = useUi((ui) => ui.view)
  const log = useUi((ui) => ui.log)
  return (
    <div className={styles.shell}>
      <Sidebar />
      <div className={styles.column}>
        <main className={styles.main}>
          <div className={styles.view}>
            <Notices />
            <ViewOf view={view} />
          </div>
        </main>
        {log !== null && <LogPanel key={`${log.app}/${log.environment}#${log.number}`} address={log} />}
      </div>
      <OpenSheet />
      <Messages />
    </div>
  )
}

function OpenSheet() {
  const sheet = useUi((ui) => ui.sheet)
  if (sheet === null) return null
  const key = `${sheet.kind} ${sheet.app}/${'environment' in sheet ? sheet.environment : ''}`
  switch (sheet.kind) {
    case 'deploy':
      return <DeploySheet key={key} {...sheet} onClose={closeSheet} />
    case 'rollback':
      return <RollbackSheet key={key} {...sheet} onClose={closeSheet} />
    case 'lock':
      return <LockSheet key={key} app={sheet.app} onClose={closeSheet} />
    case 'unlock':
      return <UnlockSheet key={key} app={sheet.app} onClose={closeSheet} />
  }
}
