import { describe, it } from 'vitest'
import { expectTold, logNamed, type Told } from '../told'

const LOGS: Record<string, Told> = {
  'pytest-failures': {
    headline: 'ValueError: 9 t is more than the crane lifts',
    activity: 'test',
    command: 'pytest',
    exit: 1,
    tests: [
      'tests/test_crane.py::test_lifts[9]',
      'tests/test_crane.py::TestManifest::test_reads_the_weight',
      'tests/test_crane.py::TestManifest::test_needs_a_weight',
    ],
    frames: [
      'harbour/crane.py:10',
      'tests/test_crane.py:11',
      'tests/test_crane.py:16',
      'harbour/crane.py:15',
      'tests/test_crane.py:19',
    ],
    marked: [
      '________________________________ test_lifts[9] _________________________________',
      'E           ValueError: 9 t is more than the crane lifts',
      'harbour/crane.py:10: ValueError',
      '______________________ TestManifest.test_reads_the_weight ______________________',
      'E       AssertionError: assert 3 == 4',
      "E        +  where 3 = load({'weight': 3})",
      '_______________________ TestManifest.test_needs_a_weight _______________________',
      "E       KeyError: 'weight'",
      'FAILED tests/test_crane.py::test_lifts[9] - ValueError: 9 t is more than the ...',
      'FAILED tests/test_crane.py::TestManifest::test_reads_the_weight - AssertionEr...',
      "FAILED tests/test_crane.py::TestManifest::test_needs_a_weight - KeyError: 'we...",
    ],
  },
  'pytest-colour-verbose': {
    headline: 'ValueError: 9 t is more than the crane lifts',
    activity: 'test',
    command: 'pytest -v',
    exit: 1,
    tests: [
      'tests/test_crane.py::test_lifts[9]',
      'tests/test_crane.py::TestManifest::test_reads_the_weight',
      'tests/test_crane.py::TestManifest::test_needs_a_weight',
    ],
    frames: [
      'harbour/crane.py:10',
      'tests/test_crane.py:11',
      'tests/test_crane.py:16',
      'harbour/crane.py:15',
      'tests/test_crane.py:19',
    ],
    marked: [
      'tests/test_crane.py::test_lifts[9] FAILED                                [ 60%]',
      'tests/test_crane.py::TestManifest::test_reads_the_weight FAILED          [ 80%]',
      'tests/test_crane.py::TestManifest::test_needs_a_weight FAILED            [100%]',
      '________________________________ test_lifts[9] _________________________________',
      'E           ValueError: 9 t is more than the crane lifts',
      'harbour/crane.py:10: ValueError',
      '______________________ TestManifest.test_reads_the_weight ______________________',
      'E       AssertionError: assert 3 == 4',
      "E        +  where 3 = load({'weight': 3})",
      '_______________________ TestManifest.test_needs_a_weight _______________________',
      "E       KeyError: 'weight'",
      'FAILED tests/test_crane.py::test_lifts[9] - ValueError: 9 t is more than the crane lifts',
      'FAILED tests/test_crane.py::TestManifest::test_reads_the_weight - AssertionError: assert 3 == 4',
      "FAILED tests/test_crane.py::TestManifest::test_needs_a_weight - KeyError: 'weight'",
    ],
  },
  'pytest-collection': {
    headline: "ModuleNotFoundError: No module named 'harbour'",
    activity: 'test',
    command: 'pytest',
    exit: 2,
    frames: ['tests/test_crane.py:2', 'tests/test_pier.py:1'],
    marked: [
      '_____________________ ERROR collecting tests/test_crane.py _____________________',
      'tests/test_crane.py:2: in <module>',
      "E   ModuleNotFoundError: No module named 'harbour'",
      '_____________________ ERROR collecting tests/test_pier.py ______________________',
      "E   ModuleNotFoundError: No module named 'harbour'",
    ],
  },
  'pytest-short': {
    headline: 'ValueError: 9 t is more than the ...',
    activity: 'test',
    command: 'pytest -q --tb=no',
    exit: 1,
    tests: [
      'tests/test_crane.py::test_lifts[9]',
      'tests/test_crane.py::TestManifest::test_reads_the_weight',
      'tests/test_crane.py::TestManifest::test_needs_a_weight',
    ],
    frames: ['tests/test_crane.py'],
    marked: [
      'FAILED tests/test_crane.py::test_lifts[9] - ValueError: 9 t is more than the ...',
      'FAILED tests/test_crane.py::TestManifest::test_reads_the_weight - AssertionEr...',
      "FAILED tests/test_crane.py::TestManifest::test_needs_a_weight - KeyError: 'we...",
    ],
  },
  'pytest-native-traceback': {
    headline: 'ValueError: 9 t is more than the crane lifts',
    activity: 'test',
    command: 'pytest -q --tb=native',
    exit: 1,
    tests: [
      'tests/test_crane.py::test_lifts[9]',
      'tests/test_crane.py::TestManifest::test_reads_the_weight',
      'tests/test_crane.py::TestManifest::test_needs_a_weight',
    ],
    frames: [
      '/home/ci/harbour/harbour/crane.py:10',
      '/home/ci/harbour/tests/test_crane.py:11',
      '/home/ci/harbour/tests/test_crane.py:16',
      '/home/ci/harbour/harbour/crane.py:15',
      '/home/ci/harbour/tests/test_crane.py:19',
    ],
    marked: [
      '________________________________ test_lifts[9] _________________________________',
      'File "/home/ci/harbour/harbour/crane.py", line 10, in lift',
      'ValueError: 9 t is more than the crane lifts',
      '______________________ TestManifest.test_reads_the_weight ______________________',
      'AssertionError: assert 3 == 4',
      '_______________________ TestManifest.test_needs_a_weight _______________________',
      "KeyError: 'weight'",
      'FAILED tests/test_crane.py::test_lifts[9] - ValueError: 9 t is more than the ...',
      'FAILED tests/test_crane.py::TestManifest::test_reads_the_weight - AssertionEr...',
      "FAILED tests/test_crane.py::TestManifest::test_needs_a_weight - KeyError: 'we...",
    ],
  },
  'python-unittest': {
    headline: 'ValueError: 9 t is more than the crane lifts',
    activity: 'test',
    command: 'python3 -m unittest',
    exit: 1,
    tests: ['test_more (__main__.CraneTest.test_more)', 'test_lift (__main__.CraneTest.test_lift)'],
    frames: [
      '/home/ci/harbour/harbour/crane.py:10',
      '/home/ci/harbour/test_unit.py:7',
      '/home/ci/harbour/test_unit.py:5',
    ],
    marked: [
      'ERROR: test_more (__main__.CraneTest.test_more)',
      'File "/home/ci/harbour/harbour/crane.py", line 10, in lift',
      'ValueError: 9 t is more than the crane lifts',
      'FAIL: test_lift (__main__.CraneTest.test_lift)',
      'AssertionError: 2 != 3',
    ],
  },
  'django-test': {
    headline: 'AssertionError: 2 != 3',
    activity: 'test',
    command: 'python manage.py test',
    exit: 1,
    tests: ['test_left (cranes.tests.CraneTest.test_left)'],
    frames: ['/home/ci/harbour/cranes/tests.py:4'],
    marked: [
      'FAIL: test_left (cranes.tests.CraneTest.test_left)',
      'File "/home/ci/harbour/cranes/tests.py", line 4, in test_left',
      'AssertionError: 2 != 3',
    ],
  },
}

describe('the excerpt of a log of a test runner', () => {
  it.each(Object.entries(LOGS))('tells what broke: %s', (name, told) => {
    expectTold(logNamed(name), told)
  })
})
