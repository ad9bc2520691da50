import { expectRead, type Sample } from './samples'

const SAMPLES: readonly Sample[] = [
  {
    name: 'the compiler of Scala 2',
    source: 'scala-sbt.org, reference',
    log: [
      '[warn] 1 deprecation',
      '[error] /home/ci/src/main/scala/Crane.scala:10:8: object Pier is not a member of package harbour',
      '[error] import harbour.Pier',
      '[error]        ^',
      '[error] one error found',
      '[error] (Compile / compileIncremental) Compilation failed',
      '[error] Total time: 3 s, completed Jul 1, 2024',
    ],
    headline: 'object Pier is not a member of package harbour',
    activity: 'build',
    frames: ['/home/ci/src/main/scala/Crane.scala:10'],
  },
  {
    name: 'the compiler of Scala 3',
    source: 'docs.scala-lang.org, Scala 3 error messages',
    log: [
      '[error] -- [E007] Type Mismatch Error: src/main/scala/Crane.scala:10:17 ----------',
      '[error] 10 |  val weight: Int = "3"',
      '[error]    |                    ^^^',
      '[error]    |                    Found:    ("3" : String)',
    ],
    headline: '[E007] Type Mismatch Error: src/main/scala/Crane.scala:10:17',
    activity: 'build',
    frames: ['src/main/scala/Crane.scala:10'],
  },
  {
    name: 'ScalaTest',
    source: 'scalatest.org; com-lihaoyi/utest, issue 12',
    log: [
      '[info] CraneSpec:',
      '[info] - refuses too much',
      '[info] - lifts *** FAILED *** (12 milliseconds)',
      '[info]   2 did not equal 3 (CraneSpec.scala:12)',
      '[info] Tests: succeeded 1, failed 1, canceled 0, ignored 0, pending 0',
      '[info] *** 1 TEST FAILED ***',
      '[error] Failed tests:',
      '[error] \tharbour.CraneSpec',
      '[error] (Test / test) sbt.TestsFailedException: Tests unsuccessful',
    ],
    headline: '2 did not equal 3',
    activity: 'test',
    tests: ['lifts'],
    frames: ['CraneSpec.scala:12'],
  },
  {
    name: 'specs2',
    source: 'etorreborre/specs2, issue 597',
    log: [
      '[info] CraneSpec',
      '[error] x lifts what it can',
      '[error]  2 != 3 (CraneSpec.scala:10)',
      '[info] 2 examples, 1 failure, 0 error',
    ],
    headline: '2 != 3',
    activity: 'test',
    tests: ['lifts what it can'],
    frames: ['CraneSpec.scala:10'],
  },
  {
    name: 'MUnit',
    source: 'scalameta.org, MUnit',
    log: [
      '==> X harbour.CraneSuite.lifts  0.03s munit.ComparisonFailException: /home/ci/src/test/scala/CraneSuite.scala:12',
      '11:  test("lifts") {',
      '12:    assertEquals(lift, 3)',
      '13:  }',
      'values are not the same',
      '=> Obtained',
      '2',
    ],
    headline: 'values are not the same',
    activity: 'test',
    tests: ['harbour.CraneSuite.lifts'],
    frames: ['/home/ci/src/test/scala/CraneSuite.scala:12'],
  },
  {
    name: 'a dependency that is not to be had',
    source: 'scala-sbt.org, library management',
    log: [
      '[error] sbt.librarymanagement.ResolveException: Error downloading harbour:pier_2.13:9.0.0',
      '[error]   Not found',
      '[error] (update) sbt.librarymanagement.ResolveException: Error downloading harbour:pier_2.13:9.0.0',
    ],
    headline: 'sbt.librarymanagement.ResolveException: Error downloading harbour:pier_2.13:9.0.0',
    activity: 'install',
  },
]

expectRead('Scala', SAMPLES, [
  {
    name: 'sbt test',
    log: [
      '[info] CraneSpec:',
      '[info] - fails on errors',
      '[info] Tests: succeeded 2, failed 0, canceled 0, ignored 0, pending 0',
      '[info] All tests passed.',
      '[success] Total time: 3 s, completed Jul 1, 2024',
    ],
  },
])
