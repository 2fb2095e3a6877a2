/** A calibration as one HTML page: the score, what it comes from, and recorded and drawn traffic on top of each other. */
import path from 'node:path';
import type { TrafficProfile } from '@plimsoll/core/traffic-profile';
import type { Calibration } from '@plimsoll/traffic/calibration/calibrate';
import type { Realism, RealismPart } from '@plimsoll/traffic/calibration/realism';
import { formatCount, formatNumber, formatShare } from '../output/quantity.ts';
import { drawPlot } from '../profile/plot.ts';
import { html, type Markup } from '../report/markup.ts';
import { pageFrame } from '../report/page-frame.ts';
import {
  type CalibrationFacts,
  failedText,
  farthestText,
  partText,
  roundsText,
} from './calibration-answer.ts';
import { likenessPlots } from './likeness-plots.ts';
import { mixDrawing } from './mix-drawing.ts';

export interface CalibrationPage {
  readonly facts: CalibrationFacts;
  /** The recording's. */
  readonly reference: TrafficProfile;
  readonly calibration: Calibration;
  /** Plimsoll's own. */
  readonly version: string;
}

export function calibrationPage({
  facts,
  reference,
  calibration,
  version,
}: CalibrationPage): string {
  const { realism, likeness: drawn } = calibration;
  const likeness = { recorded: reference, drawn };
  const title = path.basename(facts.recording);
  const body = html`
${headline(facts, calibration)}
${partTable(realism)}
<h2>Recorded and drawn</h2>
<ul class="legend"><li><i class="key-rate"></i>recorded</li><li><i class="key-truth"></i>drawn</li></ul>
${likenessPlots(likeness).map(drawPlot)}
${mixDrawing(likeness)}
<footer>Plimsoll ${version}, seed ${calibration.seed}. Formulas and marks: docs/calibration.md.</footer>`;
  const windowTitle = `${title}: realism ${formatShare(realism.score)}`;
  return pageFrame({ kind: 'Calibration of drawn traffic', title, windowTitle, version, body });
}

function headline(facts: CalibrationFacts, { realism, passes, rounds }: Calibration): Markup {
  const { recorded, drawn, out } = facts;
  return html`<section class="headline">
${
  passes
    ? html`<p class="verdict passes">every part is within its mark</p>`
    : html`<p class="verdict differs">too far ${failedText(realism)}</p>`
}
<p class="capacity"><b>${formatNumber(100 * realism.score)}</b> % realism</p>
<p class="reason">What is farthest: ${farthestText(realism)}.</p>
<ul class="costs">
<li><span>recorded</span><b>${formatCount(recorded)}</b><span>requests</span></li>
<li><span>drawn</span><b>${formatCount(drawn)}</b><span>requests, ${roundsText(rounds.length)}</span></li>
${out === null ? null : html`<li><span>traffic</span><b>${path.basename(out)}</b><span>to replay</span></li>`}
</ul>
</section>`;
}

function partTable({ parts }: Realism): Markup {
  return html`<section><h2>Parts of the score</h2>
<p class="note">Realism is 100 % less the distance of the farthest part. A part passes up to its mark: 5 %, and what chance adds.</p>
<div class="scroll"><table><thead><tr><th>part</th><th>of</th><th class="number">distance</th><th class="number">mark</th><th></th></tr></thead>
<tbody>${parts.map(partRow)}</tbody></table></div></section>`;
}

function partRow(part: RealismPart): Markup {
  const { aspect, distance, mark } = part;
  const verdict =
    distance <= mark
      ? html`<span class="pass">passes</span>`
      : html`<span class="fail">too far</span>`;
  return html`<tr><td>${aspect}</td><td>${partText(part)}</td><td class="number">${formatShare(distance)}</td><td class="number">${formatShare(mark)}</td><td>${verdict}</td></tr>
`;
}
