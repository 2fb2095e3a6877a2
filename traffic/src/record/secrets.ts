/** What is kept out of a recording without being asked: secrets, and what belongs to a single connection or request. */

/** In the name of a header or of a query's part. docs/recordings.md lists them. */
const secretWords =
  /auth|cookie|token|secret|password|passwd|credential|api[-_]?key|access[-_]?key|private[-_]?key|session|signature|jwt|csrf|xsrf|client[-_]?cert/i;
const secretNames = new Set(['key', 'sig', 'code', 'pwd']);

export function isSecretHeader(name: string): boolean {
  return secretWords.test(name);
}

export function isSecretQuery(name: string): boolean {
  return secretWords.test(name) || secretNames.has(name.toLowerCase());
}

/**
 * Of the connection, which replay makes anew; or of a single request, so that hardly two would have a route in common
 * and that people's addresses would be recorded.
 */
const passing = new Set([
  'connection',
  'proxy-connection',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  'expect',
  'host',
  'content-length',
  'date',
  'via',
  'forwarded',
  'x-real-ip',
  'x-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'x-request-id',
  'x-correlation-id',
  'x-amzn-trace-id',
  'x-cloud-trace-context',
  'x-request-start',
  'traceparent',
  'tracestate',
  'baggage',
  'b3',
  'uber-trace-id',
  'grpc-timeout',
  'grpc-trace-bin',
  'grpc-tags-bin',
  'content-md5',
  'digest',
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
]);

export function isPassingHeader(name: string): boolean {
  return passing.has(name) || name.startsWith(':') || /^x-(forwarded|b3|envoy|datadog)-/.test(name);
}
