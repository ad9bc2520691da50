import { useMachine } from '../../data/queries'
import { Button } from '../../ui/controls/Button'
import { Dialog } from '../../ui/layout/Dialog'
import sheet from '../Sheet.module.css'
import styles from './ShortcutsSheet.module.css'
import * as words from './words'
import { KEYBOARD_SHORTCUTS, SHORTCUTS } from './words'

/** The keys that hold everywhere and in lists. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const isMac = useMachine()?.platform === 'darwin'
  return (
    <Dialog title={KEYBOARD_SHORTCUTS} onClose={onClose}>
      <div className={sheet.body}>
        <dl className={styles.keys}>
          {SHORTCUTS.map(({ keys, what }) => (
            <div key={keys}>
              <dt>{words.keysOn(isMac, keys)}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </div>
      <footer className={sheet.footer}>
        <Button onClick={onClose}>{words.CLOSE}</Button>
      </footer>
    </Dialog>
  )
}
