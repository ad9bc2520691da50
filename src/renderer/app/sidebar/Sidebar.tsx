import type { View } from '@core/views'
import { Compass, LifeBuoy, type LucideIcon, MapPin, Search, ShieldAlert } from 'lucide-react'
import { useHasErrors, useMachine } from '../../data/queries'
import { useCountIn } from '../../data/useSummary'
import { goTo, openSheet, useUi } from '../../state/ui'
import { cx } from '../../ui/style/cx'
import { Sources } from '../sources/Sources'
import { VIEWS } from '../views'
import * as words from '../words'
import styles from './Sidebar.module.css'

export function Sidebar() {
  const view = useUi((ui) => ui.view)
  const mac = useMachine()?.platform === 'darwin'
  const hasErrors = useHasErrors()
  return (
    <div className={styles.sidebar}>
      <header className={styles.brand}>
        <Compass aria-hidden="true" />
        <span className={styles.word}>{words.BINNACLE}</span>
      </header>
      <nav aria-label={words.VIEWS} className={styles.views}>
        {VIEWS.map(({ view: target, ...entry }) => (
          <ViewLink key={target} view={target} {...entry} isOpen={view === target} isMac={mac} />
        ))}
      </nav>
      <button
        type="button"
        className={cx(styles.view, styles.find)}
        aria-label={words.SEARCH}
        aria-keyshortcuts={mac ? 'Meta+K' : 'Control+K'}
        title={words.searchForAnything(mac)}
        onClick={() => openSheet({ kind: 'palette' })}
      >
        <Search aria-hidden="true" />
        <span className={styles.word}>{words.SEARCH}</span>
        <span className={styles.key} aria-hidden="true">
          {mac ? words.SEARCH_KEY_ON_MAC : words.SEARCH_KEY}
        </span>
      </button>
      <button
        type="button"
        className={cx(styles.view, styles.find, styles.support)}
        aria-label={words.WHERE_IS_MY_CHANGE}
        title={words.WHERE_IS_MY_CHANGE}
        onClick={() => openSheet({ kind: 'whereabouts', text: '' })}
      >
        <MapPin aria-hidden="true" />
        <span className={styles.word}>{words.WHERE_IS_MY_CHANGE}</span>
      </button>
      {hasErrors && (
        <button
          type="button"
          className={cx(styles.view, styles.find, styles.support)}
          aria-label={words.SUPPORT}
          aria-keyshortcuts={mac ? 'Meta+U' : 'Control+U'}
          title={words.supportHint(mac)}
          onClick={() => openSheet({ kind: 'support' })}
        >
          <LifeBuoy aria-hidden="true" />
          <span className={styles.word}>{words.SUPPORT}</span>
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
      aria-description={count > 0 ? words.needAttention(count) : undefined}
      aria-keyshortcuts={isMac ? `Meta+${digit}` : `Control+${digit}`}
      title={count > 0 ? `${name}: ${words.needAttention(count)} (${key})` : `${name} (${key})`}
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
      <span className={cx(styles.key, styles.word)}>{isMac ? `⌘${digit}` : words.viewKey(digit)}</span>
    </a>
  )
}

/** Stands in the window for as long as the app runs on an Electron that gets no security updates. */
function OutdatedElectron() {
  const electron = useMachine()?.electron
  if (electron?.isOutdated !== true) return null
  const major = electron.version.split('.', 1)[0]
  return (
    <section
      aria-label={words.OUTDATED_ELECTRON}
      className={styles.outdated}
      title={words.outdatedElectron(electron.version)}
    >
      <ShieldAlert aria-hidden="true" />
      <span className={styles.word}>{words.electronGetsNoSecurityUpdates(major)}</span>
    </section>
  )
}
