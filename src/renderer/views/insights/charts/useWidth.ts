import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** How wide an element is, so that a chart is drawn in the page's own points: its text is as large as all other. */
export function useWidth<T extends HTMLElement>(otherwise: number): [RefObject<T | null>, number] {
  const element = useRef<T>(null)
  const [width, setWidth] = useState(otherwise)
  useLayoutEffect(() => {
    const { current } = element
    if (current === null) return
    const measure = (): void => setWidth(current.clientWidth || otherwise)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [otherwise])
  return [element, width]
}
