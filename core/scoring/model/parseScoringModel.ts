import {
	ConfigurationError,
	checkConfiguration,
	type ConfigurationFault,
	type DescribePath,
} from '../../common/configuration';
import { findInconsistencies } from './consistency';
import { SCHEMA_VERSION, scoringModelSchema, type CompleteScoringModel } from './scoringModel';

const SUBJECT = 'The scoring model';

const NAMES: Readonly<Record<string, string>> = {
	rules: 'rule',
	groups: 'group',
	disqualifiers: 'disqualifier',
	overrides: 'override',
	bands: 'band',
	fitGrades: 'fit grade',
	engagementGrades: 'engagement grade',
};

/** `['rules', 3, 'when', 'all', 0, 'value']` as `rule 'demo', when.all[0].value`. */
export const describeModelPath: DescribePath = (path, value) => {
	const [first, index, ...rest] = path;
	const kind = NAMES[String(first)];
	if (kind === undefined || typeof index !== 'number') return joinPath(path);
	const list = (value as Record<string, unknown> | null)?.[String(first)];
	const entry = Array.isArray(list) ? (list[index] as unknown) : undefined;
	const given = (entry ?? {}) as { id?: unknown; name?: unknown };
	const name = [given.id, given.name].find((one) => typeof one === 'string' && one !== '');
	const head = name === undefined ? `${kind} ${index + 1}` : `${kind} '${String(name)}'`;
	return rest.length === 0 ? head : `${head}, ${joinPath(rest)}`;
};

function joinPath(path: readonly PropertyKey[]): string {
	return path
		.map((step, index) =>
			typeof step === 'number' ? `[${step}]` : index === 0 ? String(step) : `.${String(step)}`,
		)
		.join('');
}

/** Another format version is no typing mistake: say what this package can read. */
function withVersionHint(fault: ConfigurationFault, value: unknown): ConfigurationFault {
	if (fault.where !== 'schemaVersion') return fault;
	const given = JSON.stringify((value as { schemaVersion?: unknown }).schemaVersion);
	return given === undefined
		? { ...fault, what: `is missing; write ${SCHEMA_VERSION}` }
		: { ...fault, what: `is ${given}; this package reads version ${SCHEMA_VERSION} of the format` };
}

const DEEPEST = 60;

/** Whether a value contains itself or is nested too deep to be a configuration. */
function isCircular(value: unknown, ancestors: readonly unknown[] = []): boolean {
	if (typeof value !== 'object' || value === null) return false;
	if (ancestors.length > DEEPEST || ancestors.includes(value)) return true;
	const path = [...ancestors, value];
	return Object.values(value).some((part) => isCircular(part, path));
}

/**
 * Checks a scoring model and fills in its defaults.
 * @throws ConfigurationError that names every fault by rule and field.
 */
export function parseScoringModel(value: unknown): CompleteScoringModel {
	if (isCircular(value)) {
		throw new ConfigurationError(SUBJECT, [
			{ where: '', what: 'it contains itself, or is nested too deep' },
		]);
	}
	const inconsistencies = findInconsistencies(value);
	const { model, faults } = readModel(value);
	if (model !== undefined && inconsistencies.length === 0) return model;
	throw new ConfigurationError(SUBJECT, [...faults, ...inconsistencies]);
}

/** The model, or everything the schema finds wrong with it. */
function readModel(value: unknown): {
	readonly model?: CompleteScoringModel;
	readonly faults: readonly ConfigurationFault[];
} {
	const result = checkConfiguration(scoringModelSchema, value, describeModelPath);
	return result.ok
		? { model: result.value, faults: [] }
		: { faults: result.faults.map((fault) => withVersionHint(fault, value)) };
}
