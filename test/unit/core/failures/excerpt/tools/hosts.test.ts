import { expectRead, type Sample } from './samples'

const SAMPLES: readonly Sample[] = [
  {
    name: 'Heroku, said through git',
    source: 'devcenter.heroku.com, troubleshooting Node.js deploys',
    log: [
      'remote: -----> Building on the Heroku-22 stack',
      'remote: -----> Creating runtime environment',
      'remote: -----> Installing dependencies',
      'remote: -----> Build',
      'remote: -----> Build failed',
      'remote: ',
      'remote:  !     Push rejected, failed to compile Node.js app.',
      'remote: ',
      'remote:  !     Push failed',
      'To https://git.heroku.example/harbour.git',
      ' ! [remote rejected] main -> main (pre-receive hook declined)',
      "error: failed to push some refs to 'https://git.heroku.example/harbour.git'",
    ],
    headline: 'Push rejected, failed to compile Node.js app.',
    activity: 'build',
  },
  {
    name: 'Heroku, which knows no language',
    source: 'devcenter.heroku.com, buildpacks',
    log: [
      '-----> Building on the Heroku-22 stack',
      ' !     No default language could be detected for this app.',
      ' !     Push rejected, failed to detect set buildpack',
    ],
    headline: 'No default language could be detected for this app.',
    activity: 'build',
  },
  {
    name: 'Heroku about assets',
    source: 'devcenter.heroku.com, Rails asset pipeline',
    log: [
      '-----> Preparing app for Rails asset pipeline',
      '       Running: rake assets:precompile',
      '       rake aborted!',
      "       Sprockets::FileNotFound: couldn't find file 'pier'",
      '       Tasks: TOP => assets:precompile',
      ' !',
      ' !     Precompiling assets failed.',
      ' !',
      ' !     Push rejected, failed to compile Ruby app.',
    ],
    headline: "Sprockets::FileNotFound: couldn't find file 'pier'",
    activity: 'build',
  },
  {
    name: 'Fly.io, the release command',
    source: 'dwyl/mvp, issue 407',
    log: [
      '==> Building image',
      'Error: release command failed - aborting deployment. error release_command machine 784e exited with non-zero status of 1',
    ],
    headline:
      'Error: release command failed - aborting deployment. error release_command machine 784e exited with non-zero status of 1',
    activity: 'ship',
  },
  {
    name: 'Fly.io, smoke checks',
    source: 'superfly/flyctl, pull request 2365',
    log: [
      'Smoke checks for e82d failed: the app appears to be crashing',
      'Error: smoke checks for e82d failed: the app appears to be crashing',
    ],
    headline: 'Error: smoke checks for e82d failed: the app appears to be crashing',
    activity: 'ship',
  },
  {
    name: 'Vercel',
    timed: true,
    source: 'vercel.com, troubleshoot a build',
    log: [
      '10:00:01.100 Running "npm run build"',
      '10:00:05.100 ./src/app/page.tsx:14:7',
      "10:00:05.101 Type error: Property 'pier' does not exist on type '{}'.",
      '10:00:05.200 Error: Command "npm run build" exited with 1',
    ],
    headline: "Type error: Property 'pier' does not exist on type '{}'.",
    activity: 'build',
    frames: ['./src/app/page.tsx:14'],
  },
  {
    name: 'Vercel about what was built',
    timed: true,
    source: 'vercel.com, error list',
    log: [
      '[12:00:01.100] Vercel CLI 32.1.0',
      '[12:00:09.100] Error: No Output Directory named "public" found after the Build completed.',
    ],
    headline: 'Error: No Output Directory named "public" found after the Build completed.',
    activity: 'build',
  },
  {
    name: 'Netlify',
    timed: true,
    source: 'netlify/gatsby-parallel-runner, issue 11; pixelbakery/pixelbakery-website, issue 33',
    log: [
      '12:31:01 AM: $ npm run build',
      "12:31:05 AM: Module not found: Error: Can't resolve './pier' in '/opt/build/repo/src'",
      '12:31:06 AM: ​',
      '12:31:06 AM:   "build.command" failed                                        ',
      '12:31:06 AM: ────────────────────────────────────────────────────────────────',
      '12:31:06 AM:   Error message',
      '12:31:06 AM:   Command failed with exit code 1: npm run build',
      '12:31:06 AM: Build failed due to a user error: Build script returned non-zero exit code: 2',
      '12:31:07 AM: Failing build: Failed to build site',
      "12:31:07 AM: Failed during stage 'building site': Build script returned non-zero exit code: 2",
    ],
    headline: "Module not found: Error: Can't resolve './pier' in '/opt/build/repo/src'",
    activity: 'build',
  },
  {
    name: 'Google Cloud Build',
    source: 'cloud.google.com, Cloud Build: build logs',
    log: [
      `Step #1 - "build": src/crane.ts(3,4): error TS2304: Cannot find name 'pier'.`,
      'Finished Step #1 - "build"',
      'ERROR: build step 1 "example/npm" failed: step exited with non-zero status: 2',
      'ERROR: (gcloud.builds.submit) build 123 completed with status "FAILURE"',
    ],
    headline: "error TS2304: Cannot find name 'pier'.",
    activity: 'build',
    frames: ['src/crane.ts:3'],
  },
  {
    name: 'gcloud',
    source: 'cloud.google.com, troubleshoot Cloud Run',
    log: ["ERROR: (gcloud.run.deploy) Revision 'web-2' is not ready and cannot serve traffic."],
    headline: "ERROR: (gcloud.run.deploy) Revision 'web-2' is not ready and cannot serve traffic.",
    activity: 'ship',
  },
]

expectRead('hosts', SAMPLES, [
  {
    name: 'Heroku',
    log: [
      '-----> Building on the Heroku-22 stack',
      '-----> Launching...',
      '       Released v12',
      'Verifying deploy... done.',
    ],
  },
  {
    name: 'Netlify',
    log: ['Failed to fetch cache, continuing with build', 'Site is live ✨'],
  },
])
