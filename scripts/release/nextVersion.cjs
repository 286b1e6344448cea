/** Which version comes next, by the kinds of the commits (conventional commits, semantic versioning). */

const BREAKING = /^\w+(\([^)]*\))?!:|^BREAKING[ -]CHANGE:/m;
const FEATURE = /^feat(\([^)]*\))?:/;

/**
 * @param {string} current e.g. `1.4.2`
 * @param {string[]} messages the commits' messages since that version
 * @returns {string | undefined} the next version; undefined when nothing was committed
 */
function nextVersion(current, messages) {
	if (messages.length === 0) return undefined;
	const [major, minor, patch] = current.split('.').map(Number);
	const breaks = messages.some((message) => BREAKING.test(message));
	// Before 1.0.0 a new minor version may break things; nothing else may.
	if (breaks && major > 0) return `${major + 1}.0.0`;
	if (breaks || messages.some((message) => FEATURE.test(message))) return `${major}.${minor + 1}.0`;
	return `${major}.${minor}.${patch + 1}`;
}

module.exports = { nextVersion };
