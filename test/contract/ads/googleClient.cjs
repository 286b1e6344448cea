const { v1 } = require('@google-ads/datamanager');
const { OAuth2Client } = require('google-auth-library');

/** Google's own client, pointed at a port of this machine. */
exports.googleClient = (port, token) => {
	// The client would load its own fetch through a dynamic import, which jest does not offer.
	const auth = new OAuth2Client({ transporterOptions: { fetchImplementation: fetch } });
	auth.setCredentials({ access_token: token, expiry_date: Date.now() + 3_600_000 });
	return new v1.IngestionServiceClient({
		fallback: true,
		apiEndpoint: '127.0.0.1',
		port,
		protocol: 'http',
		auth,
	});
};
