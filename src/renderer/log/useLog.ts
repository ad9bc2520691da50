import type { DeployAddress } from '@core/ports'
import type { Problem } from '@core/result'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask, ProblemError } from '../data/bridge'
import { type LogState, NOTHING, readNewer, readOlder, readOn, readTail } from './reader'

/** How often a log that is still written is read on, ms. */
const PAUSE = 400

export interface UseLog {
  readonly state: LogState
  /** Nothing was heard yet. */
  readonly loading: boolean
  readonly problem: Problem | null
  /** Reads what was written before what is held. */
  readonly older: () => void
  /** Reads what comes after what is held. */
  readonly newer: () => void
  /** Goes to the end. */
  readonly toEnd: () => void
}

type Step = (state: LogState) => Promise<LogState>

const askLog = (input: DeployAddress & { from: number; until?: number }) => ask('log', input)

/** The log of one attempt of a deploy, read on while it is written and `following`. One reading at a time. */
export function useLog(address: DeployAddress, attempt: number, following: boolean): UseLog {
  const [state, setState] = useState<LogState>(NOTHING)
  const [loading, setLoading] = useState(true)
  const [problem, setProblem] = useState<Problem | null>(null)
  const latest = useRef(state)
  const busy = useRef(false)
  const { app, environment, number } = address

  const take = useCallback(async (step: Step) => {
    if (busy.current) return
    busy.current = true
    try {
      latest.current = await step(latest.current)
      setState(latest.current)
      setProblem(null)
    } catch (error) {
      if (error instanceof ProblemError) setProblem(error.problem)
      else throw error
    } finally {
      busy.current = false
      setLoading(false)
    }
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a deploy that runs again begins another log
  useEffect(() => {
    void take(() => readTail(askLog, { app, environment, number }))
  }, [take, app, environment, number, attempt])

  useEffect(() => {
    if (!following || state.ended) return
    const timer = setInterval(
      () =>
        void take((now) => {
          const of = { app, environment, number }
          return now.atEnd ? readOn(askLog, of, now) : readTail(askLog, of)
        }),
      PAUSE,
    )
    return () => clearInterval(timer)
  }, [take, following, state.ended, app, environment, number])

  return {
    state,
    loading,
    problem,
    older: () => void take((now) => (now.atStart ? Promise.resolve(now) : readOlder(askLog, address, now))),
    newer: () => void take((now) => (now.atEnd ? Promise.resolve(now) : readNewer(askLog, address, now))),
    toEnd: () => void take((now) => (now.atEnd ? Promise.resolve(now) : readTail(askLog, address))),
  }
}
