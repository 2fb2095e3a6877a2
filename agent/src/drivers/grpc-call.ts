/** A unary call as it goes out over gRPC: the message was encoded before the run. */
export interface GrpcCall {
  /** `/package.Service/Method`. */
  readonly method: string;
  readonly message: Uint8Array;
  /** Custom metadata; names ending in `-bin` carry base64. */
  readonly headers: Readonly<Record<string, string>>;
}
