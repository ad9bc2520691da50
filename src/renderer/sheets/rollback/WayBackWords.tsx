import type { Range } from '@core/commit'
import { contentsOf, reversed, wayBackSentences } from '@core/shipment'
import { useMemo } from 'react'
import { useChanges } from '../changes/changes'
import styles from './WhyBack.module.css'

/** What users lose and get back when a range is gone, in words. */
export function WayBackWords({ app, range }: { app: string; range: Range }) {
  const back = useMemo(() => (range.base === null ? null : reversed(range)), [range])
  const changes = useChanges(app, back)
  const sentences = useMemo(
    () => (changes.kind === 'known' ? wayBackSentences(contentsOf(changes.shipment.own)) : []),
    [changes],
  )
  if (sentences.length === 0) return null
  return <p className={styles.words}>{sentences.join(' ')}</p>
}
