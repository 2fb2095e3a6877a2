/** A request as it goes out over HTTP, but for what the connection adds. */
export interface HttpRequest {
  readonly method: string;
  /** With the query; the endpoint's own path goes before it. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}
