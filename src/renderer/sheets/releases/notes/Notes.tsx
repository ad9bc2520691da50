import { Tabs } from 'radix-ui'
import { Suspense } from 'react'
import { later } from '../../../app/later'
import styles from './Notes.module.css'

const Markdown = later(async () => (await import('./Markdown')).Markdown)

/** The notes as Markdown that can be changed, with how they will look. */
export const Notes = ({
  text,
  onChange,
  aside = null,
}: {
  text: string
  onChange: (text: string) => void
  /** What is to be said of them. */
  aside?: string | null
}) => (
  <Tabs.Root className={styles.notes} defaultValue="write">
    <div className={styles.heading}>
      <h3>Release notes</h3>
      <Tabs.List className={styles.tabs} aria-label="Release notes">
        <Tabs.Trigger className={styles.tab} value="write">
          Write
        </Tabs.Trigger>
        <Tabs.Trigger className={styles.tab} value="preview">
          Preview
        </Tabs.Trigger>
      </Tabs.List>
    </div>
    {aside !== null && <p className={styles.aside}>{aside}</p>}
    <Tabs.Content value="write" className={styles.content} tabIndex={-1}>
      <textarea
        className={styles.text}
        aria-label="Release notes as Markdown"
        value={text}
        maxLength={125_000}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </Tabs.Content>
    <Tabs.Content value="preview" className={styles.preview}>
      <Suspense>
        {text.trim() === '' ? (
          <p className={styles.aside}>There are no notes yet.</p>
        ) : (
          <Markdown text={text} />
        )}
      </Suspense>
    </Tabs.Content>
  </Tabs.Root>
)
