import { needsLook } from '@core/failure/failure'
import { Compass, LifeBuoy, MapPin } from 'lucide-react'
import { useFailures, useHasErrors, useMachine } from '../data/queries'
import { goTo, openSheet, useUi } from '../state/ui'
import { cx } from '../ui/cx'
import styles from './Sidebar.module.css'
import { Sources } from './Sources'
import { VIEWS } from './views'

export function Sidebar() {
  const view = useUi((ui) => ui.view)
  const open = useFailures()?.filter(needsLook).length ?? 0
  const mac = useMachine()?.platform === 'darwin'
  const hasErrors = useHasErrors()
  return (
    <div className={styles.sidebar}>
      <header className={styles.brand}>
        <Compass aria-hidden="true" />
        <span className={styles.word}>Binnacle</span>
      </header>
      <nav aria-label="Views" className={styles.views}>
        {VIEWS.map(({ view: target, name, digit, icon: Icon }) => (
          <a
            key={target}
            href={`#${target}`}
            className={cx(styles.view, view === target && styles.chosen)}
            aria-current={view === target ? 'page' : undefined}
            aria-label={name}
            aria-description={target === 'failures' && open > 0 ? `${open} need a look` : undefined}
            aria-keyshortcuts={mac ? `Meta+${digit}` : `Control+${digit}`}
            title={`${name} (${mac ? '⌘' : 'Ctrl+'}${digit})`}
            draggable={false}
            onClick={(event) => {
              event.preventDefault()
              goTo(target)
            }}
          >
            <Icon aria-hidden="true" />
            <span className={styles.word}>{name}</span>
            {target === 'failures' && open > 0 && <Badge count={open} />}
            {/* In words elsewhere: a sign that our typeface lacks makes the first picture wait for a search of all fonts. */}
            <span className={cx(styles.key, styles.word)}>{mac ? `⌘${digit}` : `Ctrl ${digit}`}</span>
          </a>
        ))}
      </nav>
      <button
        type="button"
        className={cx(styles.view, styles.find)}
        aria-label="Where is my change?"
        aria-keyshortcuts={mac ? 'Meta+K' : 'Control+K'}
        title={`Where is my change? (${mac ? '⌘' : 'Ctrl+'}K)`}
        onClick={() => openSheet({ kind: 'whereabouts' })}
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
          title={`Support: what a user met (${mac ? '⌘' : 'Ctrl+'}U)`}
          onClick={() => openSheet({ kind: 'support' })}
        >
          <LifeBuoy aria-hidden="true" />
          <span className={styles.word}>Support</span>
        </button>
      )}
      <Sources />
    </div>
  )
}

/** How many failures need a look. */
const Badge = ({ count }: { count: number }) => (
  <span className={styles.badge} aria-hidden="true">
    {count > 99 ? '99+' : count}
  </span>
)
