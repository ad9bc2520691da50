import { ShieldAlert } from 'lucide-react'
import { useMachine } from '../../data/queries'
import styles from './Sidebar.module.css'

/** Stands in the window for as long as the app runs on an Electron that gets no security updates. */
export function OutdatedElectron() {
  const electron = useMachine()?.electron
  if (electron?.isOutdated !== true) return null
  const major = electron.version.split('.', 1)[0]
  return (
    <section
      aria-label="Outdated Electron"
      className={styles.outdated}
      title={`This machine runs Binnacle on Electron ${electron.version}, which gets no security updates. Open only workspaces and servers that you trust, and install the Electron that Binnacle is made for.`}
    >
      <ShieldAlert aria-hidden="true" />
      <span className={styles.word}>Electron {major} gets no security updates.</span>
    </section>
  )
}
