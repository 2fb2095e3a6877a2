/**
 * An inference request as clients of production send it: KServe v2 over HTTP with binary tensors. The JSON head is filled up with
 * blanks to one length, since a header says how long it is: all requests for a model then have one route.
 */
import { assert } from '@plimsoll/core/assert';
import type { Route } from '@plimsoll/core/recording';
import type { Tensor } from '../model-server/tensors.ts';

const headBytes = 512;

export function inferRoute(model: string): Route {
  return {
    method: 'POST',
    path: `/v2/models/${model}/infer`,
    headers: [
      ['content-type', 'application/octet-stream'],
      ['inference-header-content-length', String(headBytes)],
    ],
  };
}

export function encodeBody(tensors: readonly Tensor[]): Uint8Array {
  const inputs = tensors.map(({ name, datatype, shape, bytes }) => ({
    name,
    datatype,
    shape,
    parameters: { binary_data_size: bytes.length },
  }));
  const head = JSON.stringify({ inputs, parameters: { binary_data_output: true } });
  assert(head.length <= headBytes, `a head of ${head.length} bytes fits into ${headBytes}`);
  return Buffer.concat([Buffer.from(head.padEnd(headBytes)), ...tensors.map(({ bytes }) => bytes)]);
}
