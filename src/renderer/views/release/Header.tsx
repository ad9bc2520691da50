import type { ReleaseSummary } from '@core/releases/overview'
import type { Cycle } from '@core/releases/types'
import { dateWords } from '@core/text/dates'
import type { ReactNode } from 'react'
import { ViewHeader } from '../../ui/layout/ViewHeader'
import { useAgeing } from '../../ui/time/ticking'
import * as words from './words'
import { dueWords } from './words'

/** "Sentry 9.4.0", when it is due or was made, and what makes it this version. */
export function Header({
  name,
  summary: { past, about },
  cycle,
  isPast,
  children,
}: {
  name: string
  summary: ReleaseSummary
  cycle: Cycle | null
  isPast: boolean
  children: ReactNode
}) {
  const at = past.find(({ released }) => released.version === cycle?.version)?.released.at ?? null
  const sentence = useAgeing((now) => {
    if (cycle === null) return ''
    if (!isPast) return [about, dueWords(cycle), cycle.why].filter((word) => word !== undefined).join(', ')
    return at === null ? words.tagged(cycle.tag) : words.taggedOn(cycle.tag, dateWords(at, now))
  })
  return (
    <ViewHeader title={cycle === null ? name : `${name} ${cycle.version}`} sentence={sentence}>
      {children}
    </ViewHeader>
  )
}
