import type { View } from '@core/views'
import { Compass, LifeBuoy, type LucideIcon, MapPin, Search, ShieldAlert } from 'lucide-react'
import { useHasErrors, useMachine } from '../../data/queries'
import { useCountIn } from '../../data/useSummary'
import { goTo, openSheet, useUi } from '../../state/ui'
import { cx } from '../../ui/style/cx'
import { Sources } from '../sources/Sources'
import { VIEWS } from '../views'
import styles from './Sidebar.module.css'

export function Sidebar() {
  const view = useUi((ui) => ui.view)
  const mac = useMachine()?.platform === 'darwin'
  const hasErrors = useHasErrors()
  return (
    <div className={styles.sidebar}>
      <header className={styles.brand}>
        <Compass aria-hidden="true" />
        <span className={styles.word}>Binnacle</span>
      </header>
      <nav aria-label="Views" className={styles.views}>
        {VIEWS.map(({ view: target, ...entry }) => (
          <ViewLink key={target} view={target} {...entry} isOpen={view === target} isMac={mac} />
        ))}
      </nav>
      <button
        type="button"
        className={cx(styles.view, styles.find)}
        aria-label="Search"
        aria-keyshortcuts={mac ? 'Meta+K' : 'Control+K'}
        title={`Search for anything (${mac ? '⌘' : 'Ctrl+'}K)`}
        onClick={() => openSheet({ kind: 'palette' })}
      >
        <Search aria-hidden="true" />
        <span className={styles.word}>Search</span>
        <span className={styles.key} aria-hidden="true">
          {mac ? '⌘K' : 'Ctrl K'}
        </span>
      </button>
      <button
        type="button"
        className={cx(styles.view, styles.find, styles.support)}
        aria-label="Where is my change?"
        title="Where is my change?"
        onClick={() => openSheet({ kind: 'whereabouts', text: '' })}
      >
        <MapPin aria-hidden="true" />
        <span className={styles.word}>Where is my change?</span>
      </button>
      {hasErrors && (
        <button
          type="button"
          className={cx(styles.view, styles.find, styles.support)}
          aria-label="Support"
          aria-keyshortcuts={mac ? 'Meta+U' : 'Control+U'}
          title={`Support: what a user hit (${mac ? '⌘' : 'Ctrl+'}U)`}
          onClick={() => openSheet({ kind: 'support' })}
        >
          <LifeBuoy aria-hidden="true" />
          <span className={styles.word}>Support</span>
        </button>
      )}
      <Sources />
      <OutdatedElectron />
    </div>
  )
}

interface Entry {
  readonly view: View
  readonly name: string
  readonly digit: string
  readonly icon: LucideIcon
  readonly isOpen: boolean
  readonly isMac: boolean
}

/** The way to a view, with how many things need attention in it. */
function ViewLink({ view, name, digit, icon: Icon, isOpen, isMac }: Entry) {
  const count = useCountIn(view)
  const key = isMac ? `⌘${digit}` : `Ctrl+${digit}`
  return (
    <a
      href={`#${view}`}
      className={cx(styles.view, isOpen && styles.chosen)}
      aria-current={isOpen ? 'page' : undefined}
      aria-label={name}
      aria-description={count > 0 ? needWords(count) : undefined}
      aria-keyshortcuts={isMac ? `Meta+${digit}` : `Control+${digit}`}
      title={count > 0 ? `${name}: ${needWords(count)} (${key})` : `${name} (${key})`}
      draggable={false}
      onClick={(event) => {
        event.preventDefault()
        goTo(view)
      }}
    >
      <Icon aria-hidden="true" />
      <span className={styles.word}>{name}</span>
      {count > 0 && (
        <span className={styles.badge} aria-hidden="true">
          {count > 99 ? '99+' : count}
        </span>
      )}
      {/* In words elsewhere: a sign that our typeface lacks makes the first picture wait for a search of all fonts. */}
      <span className={cx(styles.key, styles.word)}>{isMac ? `⌘${digit}` : `Ctrl ${digit}`}</span>
    </a>
  )
}

const needWords = (count: number): string => (count === 1 ? '1 needs attention' : `${count} need attention`)

/** Stands in the window for as long as the app runs on an Electron that gets no security updates. */
function OutdatedElectron() {
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
