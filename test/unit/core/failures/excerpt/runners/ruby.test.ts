import { describe, it } from 'vitest'
import { expectTold, logNamed, type Told } from '../told'

const LOGS: Record<string, Told> = {
  'ruby-rspec': {
    headline: 'Failure/Error: expect(Crane.new(5).lift(3)).to eq(3)',
    activity: 'test',
    command: 'bundle exec rspec',
    exit: 1,
    tests: ['Crane says what is left', 'Crane refuses too much'],
    frames: [
      './spec/crane_spec.rb:7',
      './lib/crane.rb:5',
      './spec/crane_spec.rb:11',
      './spec/crane_spec.rb:6',
      './spec/crane_spec.rb:10',
    ],
    marked: [
      '1) Crane says what is left',
      'Failure/Error: expect(Crane.new(5).lift(3)).to eq(3)',
      'expected: 3',
      'got: 2',
      "# ./spec/crane_spec.rb:7:in `block (2 levels) in <top (required)>'",
      '2) Crane refuses too much',
      '9 t is more than the crane lifts',
      'rspec ./spec/crane_spec.rb:6 # Crane says what is left',
      'rspec ./spec/crane_spec.rb:10 # Crane refuses too much',
    ],
  },
  'ruby-minitest': {
    headline: 'RuntimeError: x',
    activity: 'test',
    command: 'ruby crane_test.rb',
    exit: 1,
    tests: ['CraneTest#test_boom', 'CraneTest#test_left'],
    frames: ['crane_test.rb:4', 'crane_test.rb:3'],
    marked: [
      'CraneTest#test_boom:',
      'RuntimeError: x',
      "crane_test.rb:4:in `test_boom'",
      'CraneTest#test_left [crane_test.rb:3]:',
      'Expected: 3',
    ],
  },
  'ruby-raised': {
    headline: '2 t is more than the crane lifts (ArgumentError)',
    activity: 'ship',
    command: 'ruby ship.rb',
    exit: 1,
    frames: ['/home/ci/harbour/lib/crane.rb:5', 'ship.rb:2', 'ship.rb:3'],
    marked: ["/home/ci/harbour/lib/crane.rb:5:in `lift': 2 t is more than the crane lifts (ArgumentError)"],
  },
  'ruby-rake': {
    headline: 'no manifest to ship',
    activity: 'ship',
    command: 'rake ship',
    exit: 1,
    frames: ['/home/ci/harbour/Rakefile:1'],
    marked: [
      'rake aborted!',
      'no manifest to ship',
      "/home/ci/harbour/Rakefile:1:in `block in <top (required)>'",
      'Tasks: TOP => ship',
    ],
  },
}

describe('the excerpt of a log of Ruby, its test runners and Rake', () => {
  it.each(Object.entries(LOGS))('tells what broke: %s', (name, told) => {
    expectTold(logNamed(name), told)
  })
})
