// Run before each file of tests. A module that many of them import is evaluated only once for all (`isolate: false`), so an `afterAll` of its own
// would be heard in the first of them alone.
import { afterAll } from 'vitest'
import { removeTemporaryFolders } from './folder'

afterAll(removeTemporaryFolders)
