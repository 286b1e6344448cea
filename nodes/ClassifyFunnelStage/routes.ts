import type { ExpressionString } from 'n8n-workflow';

export interface Route {
	readonly name: string;
	/** What leaves here: leads in one of these stages, new SQLs, leads that did not change, or all others. */
	readonly takes: 'stages' | 'newSql' | 'unchanged' | 'others';
	readonly stages: readonly string[];
}

export interface RouteParameters {
	readonly funnel?: unknown;
	readonly funnelDefinition?: unknown;
	readonly routing?: unknown;
	readonly groups?: unknown;
	readonly onlyTransitions?: unknown;
	readonly onlyNewSql?: unknown;
}

/**
 * The routes that the parameters ask for, one per output. n8n evaluates the text of this function in the editor and
 * in the engine, so it uses nothing from outside itself; a test compares its stages with those of the core.
 */
export function describeRoutes(parameters: RouteParameters): Route[] {
	const others = (name: string): Route => ({ name, takes: 'others', stages: [] });
	if (parameters.onlyNewSql === true) {
		return [{ name: 'Just Became SQL', takes: 'newSql', stages: [] }, others('Others')];
	}

	const stagesOf = (): { ladder: string[]; beside: string[] } => {
		const classic = ['subscriber', 'lead', 'mql', 'sql', 'opportunity', 'customer'];
		const beside = ['recycled', 'disqualified'];
		if (parameters.funnel === 'salesAcceptance') {
			return {
				ladder: ['subscriber', 'lead', 'mql', 'sal', 'sql', 'opportunity', 'customer'],
				beside,
			};
		}
		if (parameters.funnel === 'hubspot') {
			return {
				ladder: [
					'subscriber',
					'lead',
					'marketingqualifiedlead',
					'salesqualifiedlead',
					'opportunity',
					'customer',
					'evangelist',
				],
				beside: [...beside, 'other'],
			};
		}
		if (parameters.funnel !== 'custom') return { ladder: classic, beside };
		let definition: {
			stages?: Array<{ id?: unknown }>;
			recycled?: { id?: string };
			disqualified?: { id?: string };
			keep?: string[];
		} = {};
		try {
			const given = parameters.funnelDefinition;
			const parsed: unknown = typeof given === 'string' ? JSON.parse(given) : given;
			if (typeof parsed === 'object' && parsed !== null) definition = parsed;
		} catch (notYetJson) {
			// The run says what is wrong with the definition; until then the classic outputs are shown.
			// n8n's expression parser does not know `catch` without a name.
			definition = notYetJson instanceof SyntaxError ? {} : definition;
		}
		return {
			ladder: Array.isArray(definition.stages)
				? definition.stages.map((stage) => String(stage?.id ?? ''))
				: classic,
			beside: [
				definition.recycled?.id ?? 'recycled',
				definition.disqualified?.id ?? 'disqualified',
				...(Array.isArray(definition.keep) ? definition.keep : []),
			],
		};
	};

	const titleOf = (stage: string): string => {
		const known: Record<string, string> = {
			mql: 'MQL',
			sal: 'SAL',
			sql: 'SQL',
			marketingqualifiedlead: 'MQL',
			salesqualifiedlead: 'SQL',
		};
		return known[stage] ?? stage.charAt(0).toUpperCase() + stage.slice(1);
	};

	const groupsOf = (): Route[] => {
		const given = parameters.groups as
			{ group?: Array<{ name?: string; stages?: string }> } | undefined;
		const groups = given?.group ?? [];
		if (groups.length > 0) {
			return groups.map(({ name, stages }, index) => ({
				name: name || `Group ${index + 1}`,
				takes: 'stages',
				stages: (stages ?? '')
					.split(',')
					.map((stage) => stage.trim())
					.filter((stage) => stage !== ''),
			}));
		}
		return [
			{
				name: 'Marketing',
				takes: 'stages',
				stages: ['subscriber', 'lead', 'mql', 'marketingqualifiedlead'],
			},
			{
				name: 'Sales',
				takes: 'stages',
				stages: ['sal', 'sql', 'salesqualifiedlead', 'opportunity'],
			},
			{ name: 'Customers', takes: 'stages', stages: ['customer', 'evangelist'] },
			{ name: 'Recycled', takes: 'stages', stages: ['recycled'] },
			{ name: 'Disqualified', takes: 'stages', stages: ['disqualified'] },
		];
	};

	const routes: Route[] = [];
	if (parameters.routing === 'everything') {
		routes.push(others(parameters.onlyTransitions === true ? 'Changed' : 'Leads'));
	} else if (parameters.routing === 'group') {
		routes.push(...groupsOf(), others('Other'));
	} else {
		const { ladder, beside } = stagesOf();
		for (const stage of [...ladder, ...beside]) {
			routes.push({ name: titleOf(stage), takes: 'stages', stages: [stage] });
		}
		// Stages that the funnel does not know, and items that could not be processed.
		routes.push(others(beside.includes('other') ? 'Unknown Stage' : 'Other'));
	}
	if (parameters.onlyTransitions === true) {
		routes.push({ name: 'Unchanged', takes: 'unchanged', stages: [] });
	}
	return routes;
}

export const OUTPUTS: ExpressionString = `={{(${describeRoutes.toString()})($parameter).map((route) => ({ type: 'main', displayName: route.name }))}}`;
