import type { FailureDetail } from '@core/failures/detail'
import type { Excerpt } from '@core/failures/excerpt'
import type { Failure } from '@core/failures/failure'
import { ExternalLink, Terminal } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { request } from '../../data/commands'
import { openLog, openSheet } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { Skeleton } from '../../ui/feedback/Skeleton'
import styles from './WhatBroke.module.css'
import * as words from './words'

/** The lines of the log that matter, with the whole log one click away. */
export function WhatBroke({ failure, detail }: { failure: Failure; detail: FailureDetail | null }) {
  const excerpt = detail === null || 'unknown' in detail.excerpt ? null : detail.excerpt
  return (
    <div className={styles.part}>
      <div className={styles.heading}>
        <h3>{words.whatBrokeIn(failure.kind === 'deploy' ? failure.step : null)}</h3>
        <WholeLog failure={failure} excerpt={excerpt} url={detail?.logUrl ?? null} />
      </div>
      {detail === null ? (
        <Skeleton rows={3} label={words.WHAT_BROKE} />
      ) : 'unknown' in detail.excerpt ? (
        <p className={styles.unknown}>{detail.excerpt.unknown}</p>
      ) : (
        <Lines excerpt={detail.excerpt} />
      )}
    </div>
  )
}

function Lines({ excerpt }: { excerpt: Excerpt }) {
  const { lines, tests } = excerpt
  const end = endOf(excerpt)
  const log = useRef<HTMLPreElement>(null)
  const cause = useRef<HTMLSpanElement>(null)
  const first = lines.find(({ marked }) => marked)?.number
  // What was looked for is in sight, with what led to it above; news of the same leave the place that somebody reads.
  useLayoutEffect(() => {
    if (first === undefined || log.current === null || cause.current === null) return
    const { top } = log.current.getBoundingClientRect()
    log.current.scrollTop += cause.current.getBoundingClientRect().top - top - log.current.clientHeight / 3
  }, [first])
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard */}
      <pre ref={log} className={styles.log} tabIndex={0}>
        {lines.map(({ number, text, marked }, i) => {
          const before = lines[i - 1]
          const isGap = before !== undefined && before.number + 1 < number
          return (
            <span
              key={number}
              ref={number === first ? cause : null}
              className={marked ? styles.marked : isGap ? styles.gap : styles.line}
            >
              {text === '' ? ' ' : text}
              {'\n'}
            </span>
          )
        })}
        {end !== '' && <span className={styles.end}>{end}</span>}
      </pre>
      {tests.length > 0 && <p className={styles.tests}>{words.failingTests(tests)}</p>}
    </>
  )
}

/** How it ended and what was run, unless the lines above say so. */
function endOf({ lines, exitCode, command }: Excerpt): string {
  const code = new RegExp(`\\b(?:code|status):? ${exitCode}\\b`)
  const saysCode = exitCode === null || lines.some(({ text }) => code.test(text))
  const saysCommand = command === null || lines.some(({ text }) => text.endsWith(command))
  return [
    ...(saysCode ? [] : [words.exitWords(exitCode)]),
    ...(saysCommand ? [] : [words.commandWords(command)]),
  ].join(' · ')
}

function WholeLog({
  failure,
  excerpt,
  url,
}: {
  failure: Failure
  excerpt: Excerpt | null
  url: string | null
}) {
  const log = words.wholeLog(excerpt?.totalLines ?? null)
  const newest = failure.kind === 'deploy' ? failure.tries[0] : undefined
  if (failure.kind === 'deploy' && newest !== undefined) {
    const { app, environment } = failure
    return (
      <Button look="quiet" onClick={() => openLog({ app, environment, number: newest.number })}>
        <Terminal aria-hidden="true" />
        {log}
      </Button>
    )
  }
  if (url === null && failure.kind === 'errors') return null
  return url === null ? (
    <Button look="quiet" onClick={() => openSheet({ kind: 'checks', app: failure.app })}>
      <Terminal aria-hidden="true" />
      {words.ALL_CHECKS}
    </Button>
  ) : (
    <Button look="quiet" onClick={() => void request('openLink', { url })}>
      <ExternalLink aria-hidden="true" />
      {failure.kind === 'errors' ? words.OPEN_ERROR : log}
    </Button>
  )
}
