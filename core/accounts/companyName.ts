import { foldWords } from '../lead/fold';

/**
 * Legal forms of the German-speaking and the other large markets, folded to words. They stand at the end of a
 * name; the longest are tried first.
 */
const LEGAL_FORMS: readonly string[] = [
	...['gmbh', 'g m b h', 'ggmbh', 'gesellschaft mit beschraenkter haftung', 'gesmbh', 'ges m b h'],
	...['gesellschaft m b h', 'ag', 'aktiengesellschaft', 'kg', 'kommanditgesellschaft', 'ohg', 'og'],
	...['gbr', 'ug', 'ug haftungsbeschraenkt', 'haftungsbeschraenkt', 'kgaa', 'se', 'eg', 'e g'],
	...['ev', 'e v', 'ek', 'e k', 'e kfm', 'e kfr', 'mbh', 'm b h', 'partg', 'partg mbb', 'partgmbb'],
	...[
		'stiftung co kg',
		'einzelunternehmen',
		'sagl',
		'ltd',
		'limited',
		'plc',
		'llp',
		'llc',
		'l l c',
	],
	...['inc', 'incorporated', 'corp', 'corporation', 'co', 'company', 'lp', 'pty', 'pte', 'pvt'],
	...[
		'private limited',
		'sa',
		's a',
		'sarl',
		's a r l',
		'sas',
		'sasu',
		'srl',
		's r l',
		'spa',
		's p a',
	],
	...['sl', 's l', 'slu', 'bv', 'b v', 'nv', 'n v', 'bvba', 'ab', 'as', 'a s', 'aps', 'oy', 'oyj'],
	...['sp z o o', 'spolka z o o', 's r o', 'sro', 'doo', 'd o o', 'kft', 'zrt', 'lda', 'ltda'],
].sort((a, b) => b.length - a.length);

/** What people type into a company field when there is no company. */
const NO_COMPANY = new Set([
	...[
		'',
		'n a',
		'na',
		'none',
		'keine',
		'kein',
		'unknown',
		'unbekannt',
		'privat',
		'private',
		'test',
	],
	...['privatperson', 'selbststaendig', 'self employed', 'freelance', 'freelancer', 'freiberufler'],
	...[
		'student',
		'individual',
		'null',
		'undefined',
		'x',
		'xx',
		'xxx',
		'firma',
		'company',
		'no company',
	],
]);

/** The name without the legal form at its end, and without the "und" before it; unchanged when it has none. */
function withoutLegalForm(name: string): string {
	const form = LEGAL_FORMS.find((candidate) => name.endsWith(` ${candidate}`));
	return form === undefined ? name : name.slice(0, -form.length - 1).replace(/ und$/, '');
}

/**
 * The name of a company for comparison: folded to plain words, `&` as a word, legal forms at the end cut off.
 * `MÜLLER & Söhne GmbH & Co. KG` and `Mueller und Soehne` are the same. The empty string when the text names no
 * company at all (`privat`, `n/a`).
 */
export function companyNameKey(text: string): string {
	let name = foldWords(text.replace(/[&+]/g, ' und ').replace(/['’´`]/g, ''));
	if (NO_COMPANY.has(name)) return '';
	name = name.replace(/\band\b/g, 'und');
	for (let shorter = withoutLegalForm(name); shorter !== name; shorter = withoutLegalForm(name)) {
		name = shorter;
	}
	return name;
}
