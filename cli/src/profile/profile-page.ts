/** A profile as one HTML page: everything is in it, nothing is fetched, no script runs. */
import type { TrafficProfile } from '@plimsoll/core/traffic-profile';
import { html, type Markup } from '../report/markup.ts';
import { pageFrame } from '../report/page-frame.ts';
import { drawPlot } from './plot.ts';
import { formatProfile } from './profile-answer.ts';
import { profilePlots } from './profile-plots.ts';

export interface ProfilePage {
  readonly profile: TrafficProfile;
  /** The recording's name. */
  readonly name: string;
  /** Plimsoll's own. */
  readonly version: string;
}

export function profilePage({ profile, name, version }: ProfilePage): string {
  const body: Markup = html`
${profilePlots(profile).map((plot) => drawPlot(plot))}
<h2>In numbers</h2>
<div class="scroll"><pre>${formatProfile(profile)}</pre></div>
<footer>Plimsoll ${version}. Formulas and units: docs/profile.md.</footer>`;
  return pageFrame({ kind: 'Profile of traffic', title: name, version, body });
}
