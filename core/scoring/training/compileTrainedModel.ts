import { parseConfiguration, type DescribePath } from '../../common/configuration';
import { contentHash } from '../../common/contentHash';
import { toMilliseconds, type Instant } from '../../common/instant';
import type { Language } from '../../common/language';
import type { ScoreReason, ScoreResult } from '../../lead/qualification';
import { interpolate } from './calibrationMap';
import { describeBin, describePoints } from './describeBin';
import { eventsOf } from './features';
import { compileBins, type BinOf } from './fieldBins';
import { compileKeys, pathLabel } from './record';
import { trainedModelSchema, type TrainedField, type TrainedModel } from './trainedModel';

export interface CompileTrainedModelOptions {
	/** Whether results carry reasons (default true). */
	readonly explain?: boolean;
	/** Language of the reasons; the model's own by default. */
	readonly language?: Language;
}

/** Scores a plain record with the columns that the model was trained on, or a unified lead that carries them. */
export type TrainedScorer = (leadOrRecord: unknown, now: Instant) => TrainedScoreResult;

export type TrainedScoreResult = ScoreResult & { readonly probability: number };

interface CompiledField {
	readonly read: (value: unknown) => unknown;
	readonly binOf: BinOf;
	readonly points: Float64Array;
	readonly reasons: ReadonlyArray<ScoreReason | undefined>;
	readonly label: string;
	readonly isEvent: boolean;
	readonly missingBin: number;
	/** Difference between most and fewest points. */
	readonly range: number;
}

interface CompiledPair {
	readonly first: number;
	readonly second: number;
	readonly rowOf: Uint16Array;
	readonly columnOf: Uint16Array;
	readonly columns: number;
	readonly points: Float64Array;
	readonly reasons: ReadonlyArray<ScoreReason | undefined>;
	readonly isEvent: boolean;
}

const LETTERS = ['A', 'B', 'C', 'D'] as const;
/** Points above or below the average lead at which letter and digit change: twice the odds, the same, half. */
const GRADE_STEPS = [10, 0, -10] as const;

const describePath: DescribePath = (path, value) => {
	const [part, index, ...rest] = path;
	if (part === 'fields' && typeof index === 'number') {
		const id = (value as { fields?: Array<{ id?: unknown }> }).fields?.[index]?.id;
		return [`field "${typeof id === 'string' ? id : index}"`, ...rest.map(String)].join(', ');
	}
	if (part === 'pairs' && typeof index === 'number')
		return [`pair ${index + 1}`, ...rest.map(String)].join(', ');
	return path.map(String).join('.');
};

/** All points of a field by bin: its values, other values (categories only), missing. */
export const pointsByBin = (field: TrainedField): number[] =>
	field.type === 'category'
		? [...field.points, field.other, field.missing]
		: [...field.points, field.missing];

function compileField(field: TrainedField, explain: boolean, language: Language): CompiledField {
	const points = pointsByBin(field);
	return {
		read: field.type === 'event' ? eventsOf : compileKeys(field.path),
		binOf: compileBins(field),
		points: Float64Array.from(points),
		reasons: points.map((value, bin) =>
			explain && value !== 0
				? Object.freeze({
						rule: field.id,
						points: value,
						rawPoints: value,
						text: `${describeBin(field, bin, language)}: ${describePoints(value, language)}`,
					})
				: undefined,
		),
		label: pathLabel(field.path),
		isEvent: field.type === 'event',
		missingBin: points.length - 1,
		range: Math.max(...points) - Math.min(...points),
	};
}

function compilePairs(model: TrainedModel, explain: boolean, language: Language): CompiledPair[] {
	const position = new Map(model.fields.map((field, index) => [field.id, index]));
	return model.pairs.map((pair) => {
		const [first, second] = pair.fields.map((id) => position.get(id) as number);
		const points = Float64Array.from(pair.points.flat());
		const rule = pair.fields.join(' × ');
		const text = language === 'de' ? 'zusammen' : 'together';
		return {
			first,
			second,
			rowOf: Uint16Array.from(pair.groups[0]),
			columnOf: Uint16Array.from(pair.groups[1]),
			columns: pair.points[0].length,
			points,
			reasons: Array.from(points, (value) =>
				explain && value !== 0
					? Object.freeze({
							rule,
							points: value,
							rawPoints: value,
							text: `${rule} ${text}: ${describePoints(value, language)}`,
						})
					: undefined,
			),
			isEvent: model.fields[first].type === 'event' && model.fields[second].type === 'event',
		};
	});
}

const byEffect = (a: ScoreReason, b: ScoreReason): number =>
	Math.abs(b.points) - Math.abs(a.points);

const rounded = (value: number): number => Math.round(value * 10) / 10;

const clamped = (value: number): number => rounded(Math.max(0, Math.min(100, value)));

/**
 * Compiles a trained model. The result of every lead: `total` = base and the points of all its tables, kept within
 * 0 to 100 (50 is the average past lead); `probability` = calibrated chance of the outcome, 0 to 1; `fit` and
 * `engagement` = 50 and the points of the fields, and of the events; grade letter and digit say whether these
 * double the odds (A, 1), raise, lower or halve them (D, 4). A field that is missing has its own points and is
 * listed under `unknown`.
 * @throws ConfigurationError when the model is not a trained model
 */
export function compileTrainedModel(
	definition: unknown,
	options: CompileTrainedModelOptions = {},
): TrainedScorer {
	const model = parseConfiguration(
		'The scoring model',
		trainedModelSchema,
		definition,
		describePath,
	);
	const { explain = true, language = model.language } = options;
	const fields = model.fields.map((field) => compileField(field, explain, language));
	const pairs = compilePairs(model, explain, language);
	const { base } = model;
	const { totals, logOdds } = model.probability;
	const reference = Object.freeze({
		name: model.name,
		version: model.version,
		hash: contentHash(definition),
	});
	const bins = new Uint16Array(fields.length);
	const allRange = fields.reduce((sum, { range }) => sum + range, 0);
	const bands = [...model.bands].sort((a, b) => b.from - a.from);
	const lowest = bands[bands.length - 1].name;
	const none = Object.freeze([]) as readonly never[];
	let lastNow: Instant | undefined;
	let milliseconds = 0;
	let evaluatedAt = '';

	return (value, now) => {
		if (now !== lastNow || typeof now === 'object') {
			milliseconds = toMilliseconds(now);
			evaluatedAt = new Date(milliseconds).toISOString();
			lastNow = now;
		}
		let ofFields = 0;
		let ofEvents = 0;
		let unknownRange = 0;
		let unknown: string[] | undefined;
		const reasons: ScoreReason[] = [];
		for (let index = 0; index < fields.length; index++) {
			const field = fields[index];
			const bin = field.binOf(field.read(value), milliseconds);
			bins[index] = bin;
			if (field.isEvent) ofEvents += field.points[bin];
			else {
				ofFields += field.points[bin];
				if (bin === field.missingBin) {
					unknownRange += field.range;
					if (!unknown) unknown = [field.label];
					else if (!unknown.includes(field.label)) unknown.push(field.label);
				}
			}
			const reason = field.reasons[bin];
			if (reason !== undefined) reasons.push(reason);
		}
		for (const pair of pairs) {
			const cell = pair.rowOf[bins[pair.first]] * pair.columns + pair.columnOf[bins[pair.second]];
			if (pair.isEvent) ofEvents += pair.points[cell];
			else ofFields += pair.points[cell];
			const reason = pair.reasons[cell];
			if (reason !== undefined) reasons.push(reason);
		}
		reasons.sort(byEffect);
		const sum = base + ofFields + ofEvents;
		const total = clamped(sum);
		let band = lowest;
		for (const candidate of bands) {
			if (total >= candidate.from) {
				band = candidate.name;
				break;
			}
		}
		const letter = GRADE_STEPS.filter((step) => ofFields < step).length;
		const digit = GRADE_STEPS.filter((step) => ofEvents < step).length + 1;
		return {
			total,
			fit: clamped(50 + ofFields),
			engagement: clamped(50 + ofEvents),
			grade: `${LETTERS[letter]}${digit}`,
			band,
			probability: 1 / (1 + Math.exp(-interpolate(totals, logOdds, sum))),
			reasons,
			withheld: none,
			disqualifiers: none,
			unknown: unknown ?? none,
			completeness: allRange > 0 ? 1 - unknownRange / allRange : 1,
			model: reference,
			evaluatedAt,
		};
	};
}
