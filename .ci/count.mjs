// Prints how many tests of vitest's JSON report passed and failed. A file that could not be loaded has no
// tests of its own and counts as one failure.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const unloaded = report.testResults.filter(
  (file) =>
    file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
);
console.log(report.numPassedTests, report.numFailedTests + unloaded.length);
