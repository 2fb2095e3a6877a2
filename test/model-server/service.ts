/** The served model, behind both faces: checks a request, has it computed, picks the outputs. */
import { err, type Result } from '@plimsoll/core/result';
import type { Batcher } from './batcher.ts';
import { type InferError, type InferRequest, invalid } from './infer.ts';
import { checkInputs, type Tensor, type TensorSpec } from './tensors.ts';

export const modelVersion = '1';

export interface ServedModel {
  readonly name: string;
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  readonly maxRows: number;
}

export interface InferenceService {
  readonly model: ServedModel;
  /** Null when the model is served; an empty version means any. */
  findProblem(name: string, version: string): InferError | null;
  infer(request: InferRequest): Promise<Result<readonly Tensor[], InferError>>;
}

export function createService(model: ServedModel, batcher: Batcher): InferenceService {
  return {
    model,
    findProblem(name, version) {
      if (name !== model.name) {
        return {
          code: 'NOT_FOUND',
          message: `Unknown model: expected '${model.name}', found '${name}'`,
        };
      }
      if (version !== '' && version !== modelVersion) {
        const message = `Unknown version of model '${name}': expected '${modelVersion}', found '${version}'`;
        return { code: 'NOT_FOUND', message };
      }
      return null;
    },
    async infer(request) {
      const rows = checkInputs(model.inputs, request.inputs);
      if (!rows.ok) return invalid(`Cannot infer: ${rows.error}`);
      if (rows.value > model.maxRows) {
        return invalid(`Cannot infer: expected at most ${model.maxRows} rows, found ${rows.value}`);
      }
      const unknown = request.outputNames.find(
        (name) => !model.outputs.some((spec) => spec.name === name),
      );
      if (unknown !== undefined) {
        const names = model.outputs.map((spec) => `'${spec.name}'`).join(', ');
        return invalid(`Cannot infer: expected an output among ${names}, found '${unknown}'`);
      }
      const answer = await batcher.submit(request.inputs, rows.value);
      if (!answer.ok) return err(answer.error);
      if (request.outputNames.length === 0) return answer;
      const chosen = request.outputNames.flatMap(
        (name) => answer.value.find((output) => output.name === name) ?? [],
      );
      return { ok: true, value: chosen };
    },
  };
}
