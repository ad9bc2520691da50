import type { Settings } from '@core/settings'
import { shortcutOf, shortcutWords } from '@core/shortcut'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { useCommand } from '../../data/commands'
import { keyOf } from '../../data/queryKeys'
import { Button } from '../../ui/controls/Button'
import styles from './SettingsView.module.css'
import * as words from './words'

/** The key of the whole desktop that opens the window and hides it again: it is pressed here once, and holds at once where the system allows it. */
export function ShortcutSection({ settings, platform }: { settings: Settings; platform: string }) {
  const client = useQueryClient()
  const change = useCommand('changeSettings')
  const [isRecording, setRecording] = useState(false)
  const [hint, setHint] = useState<string | null>(null)
  const current = settings.openShortcut
  const isMac = platform === 'darwin'

  function set(openShortcut: string | null): void {
    setRecording(false)
    change.mutate(
      { openShortcut },
      { onSuccess: (changed) => client.setQueryData(keyOf('settings'), changed) },
    )
  }
  function record(): void {
    setHint(null)
    change.reset()
    setRecording(true)
  }
  function onKeyDown(event: KeyboardEvent): void {
    // Tab leads on as everywhere, which ends it.
    if (!isRecording || event.key === 'Tab') return
    event.preventDefault()
    const pressed = shortcutOf(event)
    if (event.key === 'Escape') setRecording(false)
    else if (pressed === 'plain' || pressed === 'unknown') setHint(words.SHORTCUT_HINTS[pressed])
    else if (pressed !== 'modifiers') set(pressed)
  }

  const problem = change.error?.problem.sentence ?? null
  return (
    <section className={styles.section} aria-labelledby="shortcut">
      <h2 id="shortcut">{words.SHORTCUT}</h2>
      <div className={styles.panel}>
        <div className={styles.row}>
          <span className={styles.words}>
            {words.OPEN_FROM_ANYWHERE}
            <span className={problem === null ? styles.hint : styles.problem} role="status">
              {problem ?? (isRecording ? (hint ?? words.RECORDING_HINT) : words.SHORTCUT_HINT)}
            </span>
          </span>
          <div className={styles.actions}>
            <Button
              aria-pressed={isRecording}
              aria-label={words.recorderName(
                current === null ? null : shortcutWords(current, isMac),
                isRecording,
              )}
              onClick={() => (isRecording ? setRecording(false) : record())}
              onKeyDown={onKeyDown}
              onBlur={() => setRecording(false)}
            >
              {isRecording
                ? words.PRESS_THE_KEYS
                : current === null
                  ? words.SET_SHORTCUT
                  : shortcutWords(current, isMac)}
            </Button>
            {current !== null && !isRecording && (
              <Button look="quiet" aria-label={words.REMOVE_SHORTCUT} onClick={() => set(null)}>
                {words.REMOVE}
              </Button>
            )}
          </div>
        </div>
      </div>
    </section>
  )
}
