/** What the training report shows: the parts of a training's result that it reads. */

export interface RocPoint {
	readonly falsePositiveRate: number;
	readonly truePositiveRate: number;
}

export interface CalibrationPoint {
	readonly predicted: number;
	readonly observed: number;
	readonly leads: number;
}

export interface LiftPoint {
	readonly share: number;
	readonly leads: number;
	readonly won: number;
	readonly precision: number;
	readonly recall: number;
	readonly lift: number;
}

export interface ScoreClasses {
	readonly width: number;
	readonly won: readonly number[];
	readonly lost: readonly number[];
}

interface Interval {
	readonly low: number;
	readonly high: number;
}

interface Measures {
	readonly auc: number;
	readonly aucInterval: Interval;
	readonly logLoss: number;
	readonly logLossOfBaseRate: number;
	readonly brier: number;
	readonly calibrationError: number;
	readonly calibrationSlope: number;
	readonly baseRate: number;
	readonly leads: number;
}

interface ThresholdRow {
	readonly threshold: number;
	readonly leads: number;
	readonly won: number;
	readonly precision: number;
	readonly recall: number;
}

export interface ReportedPointTable {
	readonly field: string;
	readonly ordered: boolean;
	readonly weight: number;
	readonly rows: ReadonlyArray<{
		readonly values: string;
		readonly points: number;
		readonly share: number;
	}>;
}

export interface ReportedPairTable {
	readonly fields: readonly [string, string];
	readonly rows: readonly string[];
	readonly columns: readonly string[];
	readonly points: ReadonlyArray<readonly number[]>;
}

export interface ReportedRule {
	readonly rule: string;
	readonly leads: number;
	readonly meanPoints: number;
	readonly rateWith: number;
	readonly rateWithout: number;
	readonly aucGain: number;
	readonly verdict: 'earns' | 'against' | 'unclear';
}

/** A model of rules, measured on the same leads. */
export interface ReportedBacktest extends Measures {
	readonly lift: readonly LiftPoint[];
	readonly rules: readonly ReportedRule[];
}

export interface TrainingReportInput {
	readonly verdict: 'model' | 'noSignal' | 'tooFewLeads';
	readonly metrics: {
		readonly leads: number;
		readonly won: number;
		readonly baseRate: number;
		readonly crossValidation?: Measures & {
			readonly calibration: readonly CalibrationPoint[];
			readonly lift: readonly LiftPoint[];
			readonly roc: readonly RocPoint[];
			readonly folds: number;
		};
		readonly timeSplit?: {
			readonly metrics: Measures;
			readonly olderLeads: number;
			readonly olderBaseRate: number;
			readonly newerBaseRate: number;
			readonly newerFrom: string;
		};
		readonly bands?: ReadonlyArray<{
			readonly band: string;
			readonly leads: number;
			readonly won: number;
			readonly rate: number;
			readonly atLeast: ThresholdRow;
		}>;
		readonly advice?: ReadonlyArray<
			ThresholdRow & {
				readonly by: 'capacity' | 'shareOfWins' | 'value';
				readonly netValue?: number;
			}
		>;
		readonly distribution?: ScoreClasses;
	};
	readonly tables?: {
		readonly base: number;
		readonly pointsPerDoubling: number;
		readonly fields: readonly ReportedPointTable[];
		readonly pairs: readonly ReportedPairTable[];
	};
	readonly warnings: ReadonlyArray<{ readonly text: string }>;
}
