import { countText, type Labelled } from './labelledRows';
import type { Warnings } from './warnings';

/** Fewest leads of either outcome, and from how many on there is no warning. */
const FEWEST_LEADS = 30;
const ENOUGH_LEADS = 100;

/** Whether there are enough leads of either outcome; says so when not. */
export function enoughLeads({ labels, won, field }: Labelled, warnings: Warnings): boolean {
	const lost = labels.length - won;
	const fewest = Math.min(won, lost);
	if (fewest === 0 && labels.length > 0) {
		const [en, de] = won > 0 ? ['won', 'gewonnen'] : ['lost', 'verloren'];
		warnings.add(
			'oneClass',
			{
				en: `All ${countText(labels.length, 'en')} leads are ${en}. A model needs won and lost leads; check "${field}" and which rows were read.`,
				de: `Alle ${countText(labels.length, 'de')} Leads sind ${de}. Ein Modell braucht gewonnene und verlorene Leads; prüfen Sie „${field}“ und welche Zeilen gelesen wurden.`,
			},
			field,
		);
	}
	if (fewest < FEWEST_LEADS) {
		warnings.add('tooFewLeads', {
			en: `There are ${won} won and ${lost} lost leads; at least ${FEWEST_LEADS} of each are needed to learn anything that holds. Collect more, or use a rule model until then.`,
			de: `Es gibt ${won} gewonnene und ${lost} verlorene Leads; mindestens ${FEWEST_LEADS} von jedem sind nötig, um etwas Haltbares zu lernen. Sammeln Sie mehr, oder nehmen Sie bis dahin ein Regelmodell.`,
		});
		return false;
	}
	if (fewest < ENOUGH_LEADS) {
		warnings.add('fewLeads', {
			en: `There are only ${won} won and ${lost} lost leads, so the figures are uncertain: look at the interval of the AUC, and train again when there are more.`,
			de: `Es gibt nur ${won} gewonnene und ${lost} verlorene Leads, die Zahlen sind also unsicher: Beachten Sie das Intervall der AUC, und trainieren Sie neu, wenn es mehr sind.`,
		});
	}
	return true;
}
