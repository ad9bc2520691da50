import { expectRead, type Sample } from '../samples'

const SAMPLES: readonly Sample[] = [
  {
    name: 'npm, whose network fails',
    source: 'npm/cli, issues about ECONNRESET',
    log: [
      'npm error code ECONNRESET',
      'npm error syscall read',
      'npm error errno ECONNRESET',
      'npm error network request to https://npm.quay.test/crane failed, reason: read ECONNRESET',
      'npm error network This is a problem related to network connectivity.',
      'npm error network In most cases you are behind a proxy or have bad network settings.',
    ],
    headline: 'request to https://npm.quay.test/crane failed, reason: read ECONNRESET',
    activity: 'install',
  },
  {
    name: 'Cargo, that a version is there already',
    source: 'rust-lang/crates.io, issues',
    log: [
      '   Uploading crane v1.2.0 (/home/ci/crane)',
      'error: failed to publish to registry at https://crates.quay.test',
      '',
      'Caused by:',
      '  the remote server responded with an error (status 400 Bad Request): crate version `1.2.0` is already uploaded',
    ],
    headline:
      'the remote server responded with an error (status 400 Bad Request): crate version `1.2.0` is already uploaded',
    activity: 'ship',
  },
  {
    name: 'Twine, that a file is there already',
    source: 'pypa/twine, issues',
    log: [
      'Uploading crane-1.2.0-py3-none-any.whl',
      'WARNING  Error during upload. Retry with the --verbose option for more details.',
      'ERROR    HTTPError: 400 Bad Request from https://upload.quay.test/legacy/',
      "         File already exists ('crane-1.2.0-py3-none-any.whl').",
    ],
    headline:
      "HTTPError: 400 Bad Request from https://upload.quay.test/legacy/ File already exists ('crane-1.2.0-py3-none-any.whl').",
    activity: 'ship',
  },
  {
    name: 'Git LFS, whose budget is spent',
    source: 'git-lfs/git-lfs, issues',
    log: [
      'batch response: This repository exceeded its LFS budget.',
      "error: failed to fetch some objects from 'https://git.quay.test/crane.git/info/lfs'",
    ],
    headline: 'This repository exceeded its LFS budget.',
    activity: 'install',
  },
  {
    name: 'scalafmt in sbt',
    source: 'scalameta/sbt-scalafmt',
    log: [
      "[warn] scalafmt: /home/ci/src/main/scala/Crane.scala isn't formatted properly!",
      '[error] scalafmt: 1 files must be formatted (Test)',
      '[error] (Compile / scalafmtCheck) 1 files must be formatted',
    ],
    headline: "/home/ci/src/main/scala/Crane.scala isn't formatted properly",
    activity: 'lint',
    frames: ['/home/ci/src/main/scala/Crane.scala'],
  },
  {
    name: 'a task of sbt',
    source: 'scala-sbt.org, reference',
    log: ['[error] (Docker / publish) Nonzero exit value: 1', '[error] Total time: 3 s'],
    headline: 'Nonzero exit value: 1',
    activity: 'unknown',
  },
  {
    name: 'SimpleCov',
    source: 'simplecov-ruby/simplecov, README',
    log: [
      '2 examples, 0 failures',
      'Line coverage (71.00%) is below the expected minimum coverage (80.00%).',
      'SimpleCov failed with exit 2 due to a coverage related error',
    ],
    headline: 'Line coverage (71.00%) is below the expected minimum coverage (80.00%).',
    activity: 'test',
  },
  {
    name: 'a story that could not be rendered',
    source: 'storybookjs/test-runner',
    log: [
      'FAIL browser: chromium src/Crane.stories.tsx',
      '  ● Crane › Lifting › smoke-test',
      '',
      '    Message:',
      '      An error was thrown while rendering the story "Lifting": no load',
      '',
      'Tests:       1 failed, 12 passed, 13 total',
    ],
    headline: 'An error was thrown while rendering the story "Lifting": no load',
    activity: 'test',
    tests: ['Crane › Lifting › smoke-test'],
  },
  {
    name: 'Terragrunt, which writes whose line each is',
    source: 'gruntwork-io/terragrunt, issue 3387',
    log: [
      '14:29:05.505 STDOUT [prod/quay] terraform: aws_eks_cluster.quay: Modifying...',
      '14:29:05.605 STDERR [prod/quay] terraform: │ Error: updating the cluster: AccessDenied',
      '14:29:05.828 ERROR  [prod/quay] terraform invocation failed in ./quay',
      '14:29:05.829 ERROR  [prod/quay] Module ./quay has finished with an error',
    ],
    headline: 'Error: updating the cluster: AccessDenied',
    activity: 'ship',
    timed: true,
  },
  {
    name: 'Bazel, whose tests could not be built',
    source: 'bazelbuild/bazel, docs',
    log: [
      'ERROR: /home/ci/quay/BUILD.bazel:3:11: Compiling crane.cc failed: (Exit 1): gcc failed',
      "crane.cc:12:10: error: 'lod' was not declared in this scope",
      '//quay:crane_test                                      FAILED TO BUILD',
    ],
    headline: "error: 'lod' was not declared in this scope",
    activity: 'build',
    frames: ['crane.cc:12'],
  },
]

expectRead('what was refused', SAMPLES, [])
