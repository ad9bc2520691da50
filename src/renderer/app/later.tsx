import { type ComponentType, lazy, useState } from 'react'

const loads: (() => Promise<unknown>)[] = []

interface Part<P> {
  /** null until it was read. */
  read: ComponentType<P> | null
  readonly waiting: ComponentType<P>
}

/**
 * A part of the window that the first picture does not need: it is read when it is first shown, or before, when there is
 * nothing else to do.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const readOnce = async (): Promise<ComponentType<P>> => {
    part.read ??= await load()
    return part.read
  }
  const part: Part<P> = { read: null, waiting: lazy(async () => ({ default: await readOnce() })) }
  loads.push(readOnce)
  return (props) => <PartContent part={part} props={props} />
}

/** What was read is drawn at once: once React has begun to wait it holds back for 300 ms even what has come meanwhile. */
function PartContent<P extends object>({ part, props }: { part: Part<P>; props: P }) {
  const [Content] = useState(() => part.read ?? part.waiting)
  return <Content {...props} />
}

/** How long the window may be busy before the rest of it is read anyway, ms. */
const LATEST = 2_000

/** Reads all that waits for later as soon as the window has nothing else to do, so that nobody ever waits for it. */
export function readTheRest(): void {
  requestIdleCallback(
    () => {
      for (const load of loads) void load()
    },
    { timeout: LATEST },
  )
}
