/** A section of the study's document: a table with words, and drawings above it. */
import type { Section } from '../../bench/scenarios/scenario.ts';

export interface StudySection extends Section {
  readonly plots: readonly Plot[];
}

export interface Plot {
  /** In docs/search, without its ending. */
  readonly name: string;
  readonly alt: string;
}
