/** All peers, each by its defaults first, then by other settings, from which the best at a given budget is picked. */
import { aiperfAdaptiveScale, aiperfAdaptiveScaleDefaults } from './aiperf-adaptive-scale.ts';
import { aiperfMonotonic, aiperfMonotonicDefaults } from './aiperf-monotonic.ts';
import type { Baseline } from './baseline.ts';
import { baselineId } from './baseline-id.ts';
import { byHand, byHandDefaults } from './by-hand.ts';
import { dcperfSearchQps, dcperfSearchQpsDefaults } from './dcperf-search-qps.ts';
import { guidellmGoodput, guidellmGoodputDefaults } from './guidellm-goodput.ts';
import { mlperfFindPeak, mlperfFindPeakDefaults } from './mlperf-find-peak.ts';
import { mlrSearch, mlrSearchDefaults } from './mlr-search.ts';
import { nighthawk, nighthawkDefaults } from './nighthawk.ts';
import { perfAnalyzer, perfAnalyzerDefaults } from './perf-analyzer.ts';
import { perfAnalyzerLinear, perfAnalyzerLinearDefaults } from './perf-analyzer-linear.ts';

/** One tool: its defaults, then the other settings. */
export interface Peer {
  readonly tool: string;
  /** Where its algorithm is to be read. */
  readonly source: string;
  /** The file in this folder that restates it. */
  readonly file: string;
  readonly byDefault: Baseline;
  readonly others: readonly Baseline[];
}

const nighthawkPeer = peerOf(
  { source: 'envoyproxy/nighthawk, source/adaptive_load', file: 'nighthawk.ts' },
  nighthawk,
  nighthawkDefaults,
  [
    ...[30, 60, 120, 240].map((measuringSeconds) => ({
      measuringSeconds,
      deadlineSeconds: 30 * measuringSeconds,
    })),
    // As in the example of its documentation.
    { measuringSeconds: 30, deadlineSeconds: 1_200, testingSeconds: 60, cooldownSeconds: 60 },
  ],
);

const perfAnalyzerPeer = peerOf(
  {
    source: 'triton-inference-server/perf_analyzer, src/inference_profiler.cc',
    file: 'perf-analyzer.ts',
  },
  perfAnalyzer,
  perfAnalyzerDefaults,
  [2, 5, 10, 20, 60].map((windowSeconds) => ({ windowSeconds, tolerance: 0.01 })),
);

const perfAnalyzerLinearPeer = peerOf(
  {
    source: 'triton-inference-server/perf_analyzer, src/inference_profiler.cc',
    file: 'perf-analyzer-linear.ts',
  },
  perfAnalyzerLinear,
  perfAnalyzerLinearDefaults,
  [{ step: 1 }, { step: 0.25 }, { step: 0.25, windowSeconds: 20 }],
);

const aiperfMonotonicPeer = peerOf(
  {
    source: 'ai-dynamo/aiperf, src/aiperf/orchestrator/search_planner',
    file: 'aiperf-monotonic.ts',
  },
  aiperfMonotonic,
  aiperfMonotonicDefaults,
  [
    { requests: 300, tolerance: 0.05, warmSeconds: 15 },
    { requests: 3_000, tolerance: 0.02, warmSeconds: 15 },
    { requests: 10_000, tolerance: 0.05 },
    { requests: 10_000, tolerance: 0.01, warmSeconds: 15 },
    { requests: 50_000, tolerance: 0.01, warmSeconds: 15 },
  ],
);

const aiperfAdaptiveScalePeer = peerOf(
  { source: 'ai-dynamo/aiperf, src/aiperf/timing/strategies', file: 'aiperf-adaptive-scale.ts' },
  aiperfAdaptiveScale,
  aiperfAdaptiveScaleDefaults,
  [{ step: 0.1, assessmentSeconds: 10 }, { step: 0.1 }, { step: 0.05 }, { step: 0.02 }],
);

const mlperfPeer = peerOf(
  { source: 'mlcommons/inference, loadgen/loadgen.cc', file: 'mlperf-find-peak.ts' },
  mlperfFindPeak,
  mlperfFindPeakDefaults,
  [10, 30, 60, 120, 300].map((seconds) => ({ seconds, precision: { share: 0.01 } })),
);

const guidellmPeer = peerOf(
  {
    source: 'vllm-project/guidellm, src/guidellm/benchmark/profiles/goodput.py',
    file: 'guidellm-goodput.ts',
  },
  guidellmGoodput,
  guidellmGoodputDefaults,
  [10, 30, 60, 120, 240].map((seconds) => ({ seconds, tolerance: 0.02 })),
);

const mlrPeer = peerOf(
  { source: 'FDio/csit, resources/libraries/python/MLRsearch', file: 'mlr-search.ts' },
  mlrSearch,
  mlrSearchDefaults,
  [
    { durationSum: 21, width: 0.02 },
    { trialSeconds: 5, durationSum: 61 },
    { trialSeconds: 10, durationSum: 210, width: 0.01, searchSeconds: 6_000 },
    { trialSeconds: 30, durationSum: 630, width: 0.01, searchSeconds: 10_000 },
  ],
);

const dcperfPeer = peerOf(
  {
    source: 'facebookresearch/DCPerf, packages/feedsim/third_party/src/scripts/search_qps.sh',
    file: 'dcperf-search-qps.ts',
  },
  dcperfSearchQps,
  dcperfSearchQpsDefaults,
  [10, 30, 60, 300].map((experimentSeconds) => ({ experimentSeconds, finalSeconds: 30 })),
);

const byHandPeer = peerOf(
  { source: 'common practice', file: 'by-hand.ts' },
  byHand,
  byHandDefaults,
  [
    { seconds: 10, warmSeconds: 20, restSeconds: 3 },
    { seconds: 30, warmSeconds: 30, restSeconds: 5 },
    { seconds: 120, tolerance: 0.01 },
    { seconds: 300, tolerance: 0.01 },
  ],
);

export const peers: readonly Peer[] = [
  nighthawkPeer,
  perfAnalyzerPeer,
  perfAnalyzerLinearPeer,
  aiperfMonotonicPeer,
  aiperfAdaptiveScalePeer,
  mlperfPeer,
  guidellmPeer,
  mlrPeer,
  dcperfPeer,
  byHandPeer,
];

/** Every tool with every setting. */
export const baselines: ReadonlyMap<string, Baseline> = new Map(
  peers
    .flatMap(({ byDefault, others }) => [byDefault, ...others])
    .map((baseline) => [baselineId(baseline), baseline]),
);

function peerOf<Settings>(
  where: { readonly source: string; readonly file: string },
  create: (settings: Settings) => Baseline,
  defaults: Settings,
  others: readonly Partial<NoInfer<Settings>>[],
): Peer {
  const byDefault = create(defaults);
  const changed = others.map((change) => create({ ...defaults, ...change }));
  return { tool: byDefault.tool, ...where, byDefault, others: changed };
}
