/** A served model, behind both faces: checks a request, has it computed, picks the outputs. */
import { err, type Result } from '@plimsoll/core/result';
import type { Batcher } from './batcher.ts';
import { type InferError, type InferRequest, invalid } from './infer.ts';
import type { Joining } from './joining.ts';
import { checkInputs, type Tensor, type TensorSpec } from './tensors.ts';

export const modelVersion = '1';

export interface ServedModel {
  readonly name: string;
  /** What clients send. */
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  readonly joining: Joining;
  /** Most in a request, in the joining's unit. */
  readonly most: number;
}

export interface InferenceService {
  readonly model: ServedModel;
  infer(request: InferRequest): Promise<Result<readonly Tensor[], InferError>>;
}

export function createService(model: ServedModel, batcher: Batcher): InferenceService {
  return {
    model,
    async infer(request) {
      const rows = checkRequest(model, request);
      if (!rows.ok) return invalid(`Cannot infer: ${rows.error}`);
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

/** The request's rows, or what is wrong with it. */
function checkRequest(
  { inputs: specs, outputs, joining, most }: ServedModel,
  { inputs, outputNames }: InferRequest,
): Result<number, string> {
  const rows = checkInputs(specs, inputs);
  if (!rows.ok) return rows;
  const problem = joining.problemOf(inputs);
  if (problem !== null) return err(problem);
  const weight = joining.weigh(inputs, rows.value);
  if (weight > most) return err(`expected at most ${most} ${joining.unit}, found ${weight}`);
  const unknown = outputNames.find((name) => !outputs.some((spec) => spec.name === name));
  if (unknown !== undefined) {
    const names = outputs.map((spec) => `'${spec.name}'`).join(', ');
    return err(`expected an output among ${names}, found '${unknown}'`);
  }
  return rows;
}
