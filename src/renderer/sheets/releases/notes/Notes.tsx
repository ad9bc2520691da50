import { Tabs } from 'radix-ui'
import { Suspense } from 'react'
import { later } from '../../../app/later'
import * as words from '../words'
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
      <h3>{words.RELEASE_NOTES}</h3>
      <Tabs.List className={styles.tabs} aria-label={words.RELEASE_NOTES}>
        <Tabs.Trigger className={styles.tab} value="write">
          {words.WRITE}
        </Tabs.Trigger>
        <Tabs.Trigger className={styles.tab} value="preview">
          {words.PREVIEW}
        </Tabs.Trigger>
      </Tabs.List>
    </div>
    {aside !== null && <p className={styles.aside}>{aside}</p>}
    <Tabs.Content value="write" className={styles.content} tabIndex={-1}>
      <textarea
        className={styles.text}
        aria-label={words.RELEASE_NOTES_AS_MARKDOWN}
        value={text}
        maxLength={125_000}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </Tabs.Content>
    <Tabs.Content value="preview" className={styles.preview}>
      <Suspense>
        {text.trim() === '' ? (
          <p className={styles.aside}>{words.THERE_ARE_NO_NOTES_YET}</p>
        ) : (
          <Markdown text={text} />
        )}
      </Suspense>
    </Tabs.Content>
  </Tabs.Root>
)
