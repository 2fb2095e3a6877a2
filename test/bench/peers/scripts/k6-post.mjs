import http from 'k6/http';

const body = open(__ENV.BENCH_BODY);

export const options = {
  scenarios: { post: JSON.parse(__ENV.BENCH_SCENARIO) },
  discardResponseBodies: true,
  summaryTrendStats: ['med', 'p(99)', 'p(99.9)'],
};

export function post() {
  http.post(__ENV.BENCH_URL, body);
}

export function handleSummary(data) {
  return { stdout: JSON.stringify(data.metrics) };
}
