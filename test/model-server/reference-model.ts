/** The model run directly, with no server between: what every face's answers are checked against. */

import { assert } from '@plimsoll/core/assert';
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { type CtrModelOptions, defaultCtrModel } from './ctr-model.ts';
import { ensureModelFile } from './model-file.ts';
import type { InferRequestJson } from './request.ts';

export interface ReferenceModel extends AsyncDisposable {
  /** Output `ctr`, one number for each row. */
  predict(request: InferRequestJson): Promise<readonly number[]>;
}

export async function openReferenceModel(
  options: CtrModelOptions = defaultCtrModel,
): Promise<ReferenceModel> {
  const modelFile = await ensureModelFile({ name: 'ctr', size: 'medium', ...options });
  const session = await InferenceSession.create(modelFile, { intraOpNumThreads: 1 });
  return {
    async predict(request) {
      const feeds = request.inputs.map(({ name, datatype, shape, data }) => {
        const tensor =
          datatype === 'FP32'
            ? new OrtTensor('float32', Float32Array.from(data), shape)
            : new OrtTensor('int64', BigInt64Array.from(data, BigInt), shape);
        return [name, tensor] as const;
      });
      const { ctr } = await session.run(Object.fromEntries(feeds));
      assert(ctr?.data instanceof Float32Array, "the model's output 'ctr' is of floats");
      return Array.from(ctr.data);
    },
    [Symbol.asyncDispose]: () => session.release(),
  };
}
