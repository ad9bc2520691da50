import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { describe, expect, it } from 'vitest'

const read = (...lines: string[]) => excerptOf(lines.join('\n'))
const BROKEN = "src/quay.ts(3,7): error TS2304: Cannot find name 'crane'."
const HEADLINE = "error TS2304: Cannot find name 'crane'."

describe('of a build of another CI', () => {
  it('Jenkins: what it runs at the end did not break it', () => {
    expect(
      read(
        '[Pipeline] sh',
        '+ npx tsc',
        BROKEN,
        '[Pipeline] }',
        '[Pipeline] { (Declarative: Post Actions)',
        '[Pipeline] sh',
        '+ docker logs db',
        'Error: No such container: db',
        '[Pipeline] End of Pipeline',
        'ERROR: script returned exit code 2',
        'Finished: FAILURE',
      ),
    ).toMatchObject({ headline: HEADLINE, command: 'npx tsc', exitCode: 2, activity: 'build' })
  })

  it('Azure Pipelines: the step that failed counts, not the one that publishes nothing', () => {
    const log = [
      '##[section]Starting: Types',
      'Script contents:',
      'npx tsc',
      '========================== Starting Command Output ===========================',
      BROKEN,
      "##[error]Bash exited with code '2'.",
      '##[section]Finishing: Types',
      '##[section]Starting: Publish',
      '##[warning]No test result files matching **/TEST-*.xml were found.',
      '##[section]Finishing: Publish',
    ].map((line, i) => `2026-11-23T09:00:00.${String(i).padStart(7, '0')}Z ${line}`)
    expect(read(...log)).toMatchObject({ headline: HEADLINE, exitCode: 2, activity: 'build' })
  })

  it('Buildkite and CircleCI: the exit is read, and what they add is not the cause', () => {
    expect(
      read(
        '~~~ Running commands',
        '$ npx tsc',
        BROKEN,
        '🚨 Error: The command exited with status 2',
        '^^^ +++',
        'user command error: The plugin docker command hook exited with status 2',
      ),
    ).toMatchObject({ headline: HEADLINE, exitCode: 2 })
    expect(read('npx tsc', BROKEN, 'Exited with code exit status 2')).toMatchObject({
      headline: HEADLINE,
      exitCode: 2,
    })
  })

  it('an action that runs a command again: what failed before was lived with', () => {
    const log = read(
      '##[group]Run nick-fields/retry@v3',
      'with:',
      '##[endgroup]',
      ' FAIL  src/net.test.ts > reaches',
      'Error: connect ECONNREFUSED 127.0.0.1:6379',
      '##[warning]Attempt 1 failed. Reason: Child_process exited with error code 1',
      ' FAIL  src/quay.test.ts > lifts',
      'AssertionError: expected 12 to be 13',
      '##[error]Final attempt failed. Child_process exited with error code 1',
    )
    expect(log).toMatchObject({
      headline: 'AssertionError: expected 12 to be 13',
      tests: ['src/quay.test.ts > lifts'],
    })
  })

  it('GitLab: what runs after the script is no part of what failed', () => {
    expect(
      read(
        '$ ./check',
        'the widget does not fit',
        'Running after_script',
        '$ docker logs db',
        'Error: No such container: db',
        'Uploading artifacts for failed job',
        'WARNING: report.xml: no matching files',
        'ERROR: Job failed: exit code 3',
      ),
    ).toMatchObject({ headline: 'the widget does not fit', command: './check', exitCode: 3 })
  })
})

describe('of builds in Java and C', () => {
  it('Gradle: what is missing is told, not what it was wanted for', () => {
    expect(
      read(
        '* What went wrong:',
        "Could not determine the dependencies of task ':quay:compileJava'.",
        "> Could not resolve all task dependencies for configuration ':quay:compileClasspath'.",
        '   > Could not find org.crane:lift:1.2.3.',
        '     Required by:',
        '         project :quay',
      ),
    ).toMatchObject({ headline: 'Could not find org.crane:lift:1.2.3.', activity: 'install' })
  })

  it('Gradle’s Spotless names the file, Checkstyle the line', () => {
    expect(
      read(
        '* What went wrong:',
        "Execution failed for task ':spotlessJavaCheck'.",
        '> The following files had format violations:',
        '      src/main/java/Quay.java',
        '          @@ -9,3 +9,3 @@',
      ),
    ).toMatchObject({
      headline: 'The following files had format violations:',
      activity: 'lint',
      frames: [{ path: 'src/main/java/Quay.java', line: null }],
    })
    expect(
      read(
        "[ERROR] /app/src/Quay.java:12:5: Name 'X' must match pattern '^[a-z]+$'. [MemberName]",
        '[INFO] BUILD FAILURE',
      ),
    ).toMatchObject({ activity: 'lint', frames: [{ path: '/app/src/Quay.java', line: 12 }] })
  })

  it('Automake names each test, and counts them', () => {
    expect(
      read(
        'PASS: test_quay',
        'FAIL: test_crane',
        '# TOTAL: 2',
        '# FAIL:  1',
        'make: *** [Makefile:9: check] Error 1',
      ),
    ).toMatchObject({ headline: 'FAIL: test_crane', tests: ['test_crane'], activity: 'test' })
    expect(read('PASS: test_quay', '# TOTAL: 1', '# FAIL:  0')).toMatchObject({ headline: null, tests: [] })
  })
})
