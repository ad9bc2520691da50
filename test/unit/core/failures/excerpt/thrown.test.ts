import { describe, it } from 'vitest'
import { expectTold, logNamed, type Told } from './told'

const LOGS: Record<string, Told> = {
  'python-traceback': {
    headline: "FileNotFoundError: [Errno 2] No such file or directory: 'ship.json'",
    activity: 'ship',
    command: 'python3 ship.py',
    exit: 1,
    frames: [
      '/home/ci/harbour/ship.py:5',
      '/home/ci/harbour/ship.py:10',
      '/home/ci/harbour/ship.py:12',
      '/home/ci/harbour/ship.py:15',
    ],
    marked: [
      'File "/home/ci/harbour/ship.py", line 5, in manifest',
      "FileNotFoundError: [Errno 2] No such file or directory: 'ship.json'",
      'RuntimeError: no manifest to ship',
    ],
  },
  'node-thrown': {
    headline: 'RangeError: 2 t is more than the crane lifts',
    activity: 'ship',
    command: 'node ship.js',
    exit: 1,
    frames: ['/home/ci/harbour/src/crane.js:2', '/home/ci/harbour/ship.js:2', '/home/ci/harbour/ship.js:3'],
    marked: ['/home/ci/harbour/src/crane.js:2', 'RangeError: 2 t is more than the crane lifts'],
  },
  'node-missing-module': {
    headline: "Error: Cannot find module './nowhere'",
    activity: 'unknown',
    command: null,
    exit: null,
    frames: ['/home/ci/harbour/ship.js:1'],
    marked: ["Error: Cannot find module './nowhere'", 'at Object.<anonymous> (/home/ci/harbour/ship.js:1:1)'],
  },
  'java-exception': {
    headline: 'java.lang.IllegalStateException: no manifest to ship',
    activity: 'unknown',
    command: 'java Ship',
    exit: 1,
    frames: ['Ship.java:5', 'Ship.java:3'],
    marked: [
      'Exception in thread "main" java.lang.IllegalStateException: no manifest to ship',
      'at Ship.main(Ship.java:5)',
      'Caused by: java.lang.NullPointerException: Cannot invoke "java.lang.Integer.intValue()" because the return value of "java.util.Map.get(Object)" is null',
    ],
  },
}

describe('the excerpt of a log of a program that threw', () => {
  it.each(Object.entries(LOGS))('tells what broke: %s', (name, told) => {
    expectTold(logNamed(name), told)
  })
})
