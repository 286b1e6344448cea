// The log that nodes write to when n8n-core runs them: n8n-core brings modules of its own for it.
const host = require.resolve('n8n-core');
const ofHost = (name) => require(require.resolve(name, { paths: [host] }));

exports.hostLog = () => ofHost('@n8n/di').Container.get(ofHost('@n8n/backend-common').Logger);
