import { useState } from 'react'
import { Link } from '../../../ui/commits/Link'
import { Button } from '../../../ui/controls/Button'
import * as words from '../words'
import styles from './WhatGoesOut.module.css'

/** A pull request, a commit or a file on one line. */
export interface ContentsLine {
  readonly key: string
  /** `#12` or a short commit; null for a file. */
  readonly name: string | null
  readonly title: string
  readonly aside: string | null
  readonly url: string | null
}

/** So many are drawn at once: a release may be of thousands. */
const STEP = 100

export function ContentsLines({ lines }: { lines: readonly ContentsLine[] }) {
  const [most, setMost] = useState(STEP)
  const rest = lines.length - most
  return (
    <>
      <ul>
        {lines.slice(0, most).map(({ key, name, title, aside, url }) => (
          <li key={key} className={styles.line}>
            {name !== null && <span className={styles.name}>{name}</span>}
            <Link url={url} text={title} className={styles.what} />
            {aside !== null && (
              <span className={styles.who} title={aside}>
                {aside}
              </span>
            )}
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button look="quiet" onClick={() => setMost(most + STEP)}>
          {words.moreOf(Math.min(rest, STEP), rest)}
        </Button>
      )}
    </>
  )
}
