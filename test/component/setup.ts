// Before each file: they share a document and the window's modules, so what one test opened is closed after it.
import { configure } from '@testing-library/react'
import { afterEach, vi } from 'vitest'
import { closeWindow } from './window'

// For a machine that is several times slower than usual.
configure({ asyncUtilTimeout: 20_000 })

afterEach(() => {
  closeWindow()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})
