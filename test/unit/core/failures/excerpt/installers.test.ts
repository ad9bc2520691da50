import { describe, it } from 'vitest'
import { expectTold, logNamed, type Told } from './told'

const LOGS: Record<string, Told> = {
  'npm-install': {
    headline:
      '`npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.',
    activity: 'install',
    command: 'npm ci',
    exit: 1,
    marked: [
      'npm error code EUSAGE',
      'npm error `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.',
      'npm error Missing: left@1.0.0 from lock file',
    ],
  },
  'npm-network': {
    headline:
      'FetchError: request to http://packages.example/nothing-of-that-name failed, reason: connect ECONNREFUSED packages.example:80',
    activity: 'install',
    command: 'npm install',
    exit: 1,
    marked: [
      'npm error code ECONNREFUSED',
      'npm error FetchError: request to http://packages.example/nothing-of-that-name failed, reason: connect ECONNREFUSED packages.example:80',
    ],
  },
  'yarn-install': {
    headline: `Couldn't find any versions for "left" that matches "1.0.0" in our cache (possible versions are ""). This is usually caused by a missing entry in the lockfile, running Yarn without the --offline flag may help fix this issue.`,
    activity: 'install',
    command: 'yarn install',
    exit: 1,
    marked: [
      'error Couldn\'t find any versions for "left" that matches "1.0.0" in our cache (possible versions are ""). This is usually caused by a missing entry in the lockfile, running Yarn without the --offline flag may help fix this issue.',
    ],
  },
  'pnpm-install': {
    headline:
      'ERR_PNPM_OUTDATED_LOCKFILE Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date with <ROOT>/package.json',
    activity: 'install',
    command: 'pnpm install --frozen-lockfile',
    exit: 1,
    marked: [
      'ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date with <ROOT>/package.json',
    ],
  },
  'pip-install': {
    headline:
      'Could not find a version that satisfies the requirement nothing-of-that-name==9.9 (from versions: none)',
    activity: 'install',
    command: 'pip install -r requirements.txt',
    exit: 1,
    marked: [
      'ERROR: Could not find a version that satisfies the requirement nothing-of-that-name==9.9 (from versions: none)',
      'ERROR: No matching distribution found for nothing-of-that-name==9.9',
    ],
  },
  'poetry-install': {
    headline:
      "Because harbour depends on left (9.9) which doesn't match any versions, version solving failed.",
    activity: 'install',
    command: 'poetry install',
    exit: 1,
    marked: [
      "Because harbour depends on left (9.9) which doesn't match any versions, version solving failed.",
    ],
  },
  'bundler-install': {
    headline: "Could not find gem 'nothing_of_that_name (= 9.9)' in cached gems or installed",
    activity: 'install',
    command: 'bundle install',
    exit: 7,
    marked: ["Could not find gem 'nothing_of_that_name (= 9.9)' in cached gems or installed"],
  },
  'apt-install': {
    headline: 'E: Unable to locate package nothing-of-that-name',
    activity: 'install',
    command: 'sudo apt-get install -y nothing-of-that-name',
    exit: 100,
    marked: ['E: Unable to locate package nothing-of-that-name'],
  },
  'cargo-fetch': {
    headline: 'error: no matching package named `nothing-of-that-name` found',
    activity: 'install',
    command: 'cargo fetch',
    exit: 101,
    marked: ['error: no matching package named `nothing-of-that-name` found'],
  },
  'maven-plugin-missing': {
    headline:
      'Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:2.12.4:test (default-test) on project harbour: Execution default-test of goal org.apache.maven.plugins:maven-surefire-plugin:2.12.4:test failed: Plugin org.apache.maven.plugins:maven-surefire-plugin:2.12.4 or one of its dependenc…',
    activity: 'install',
    command: 'mvn -B test',
    exit: 1,
    marked: [
      '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:2.12.4:test (default-test) on project harbour: Execution default-test of goal org.apache.maven.plugins:maven-surefire-plugin:2.12.4:test failed: Plugin org.apache.maven.plugins:maven-surefire-plugin:2.12.4 or one of its dependencies could not be resolved: Failed to collect dependencies at org.apache.maven.plugins:maven-surefire-plugin:jar:2.12.4 -> org.apache.maven.surefire:maven-surefire-common:jar:2.12.4 -> org.apache.maven.shared:maven-common-artifact-filters:jar:1.3: Failed to read artifact descriptor for org.ap…',
    ],
  },
  'docker-buildkit': {
    headline:
      '`npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.',
    activity: 'install',
    command: 'npm ci',
    exit: 1,
    frames: ['Dockerfile:4'],
    marked: [
      'npm error code EUSAGE',
      'npm error `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.',
      'npm error Missing: left@1.0.0 from lock file',
      // BuildKit tells it again.
      'npm error code EUSAGE',
      'npm error `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.',
      'npm error Missing: left@1.0.0 from lock file',
      'Dockerfile:4',
    ],
  },
}

describe('the excerpt of a log of an installer', () => {
  it.each(Object.entries(LOGS))('tells what broke: %s', (name, told) => {
    expectTold(logNamed(name), told)
  })
})
