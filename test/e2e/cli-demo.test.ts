import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createInferRequest, defaultRequest } from '../model-server/request.ts';

const file = new URL('../../deploy/demo/request.json', import.meta.url);

test('the demo sends the request that the model server makes for its model', () => {
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(createInferRequest(defaultRequest));
});
