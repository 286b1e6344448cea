import type { StageResult } from '../../core';
import type { Route } from './routes';

const isChange = ({ transition }: StageResult): boolean =>
	transition !== 'unchanged' && transition !== 'blocked';

/** Compiles which output a lead leaves through: exactly one. */
export function compileRouter(
	routes: readonly Route[],
	gateStage: string | undefined,
): (result: StageResult) => number {
	const others = routes.findIndex(({ takes }) => takes === 'others');
	const unchanged = routes.findIndex(({ takes }) => takes === 'unchanged');
	const newSql = routes.findIndex(({ takes }) => takes === 'newSql');
	const byStage = new Map<string, number>();
	routes.forEach(({ stages }, index) => {
		for (const stage of stages) if (!byStage.has(stage)) byStage.set(stage, index);
	});
	return (result) => {
		if (newSql >= 0 && result.current === gateStage && isChange(result)) return newSql;
		if (unchanged >= 0 && !isChange(result)) return unchanged;
		return byStage.get(result.current) ?? others;
	};
}
