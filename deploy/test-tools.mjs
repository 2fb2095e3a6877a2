// What the tests need beyond Node's packages: a broker for the fleet's, a browser for the report's.
import { findProgram } from './apt-packages.mjs';

/** Debian puts servers where ordinary users don't look. */
const serverFolders = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];
const browserFolders = ['/usr/local/bin', '/Applications/Google Chrome.app/Contents/MacOS'];
/** The smallest first. Any will do. */
const browsers = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'Google Chrome',
];

export const testTools = [
  {
    what: 'nats-server',
    packageName: 'nats-server',
    find: () => findProgram(['nats-server'], serverFolders),
    howTo:
      'install it with `apt-get install nats-server`, `brew install nats-server`, or from https://github.com/nats-io/nats-server/releases, so that it is on PATH',
  },
  {
    what: 'Chromium or Chrome',
    packageName: 'chromium-headless-shell',
    find: () => findProgram(browsers, browserFolders),
    howTo:
      'install it with `apt-get install chromium-headless-shell` or `brew install --cask google-chrome`, so that it is on PATH',
  },
];
