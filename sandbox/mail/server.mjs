/** A mail server on the loopback address that delivers nothing and keeps what it is given, for reading. */
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

const HOST = '127.0.0.1';
const USER = 'marketing';
const PASSWORD = 'mail-test-password';

/**
 * Starts it. `messages` holds every mail that was accepted, as postal-mime reads it (`subject`, `text`, `html`,
 * `attachments` …), with the envelope's `recipients` as plain addresses. `refuse(address)` turns away the mails to one
 * recipient, as a mail server does with an address that does not exist.
 */
export async function startMail({ port = 0, onMessage = () => {} } = {}) {
	const messages = [];
	const refused = new Set();
	const server = new SMTPServer({
		authOptional: false,
		allowInsecureAuth: true,
		hideSTARTTLS: true,
		disableReverseLookup: true,
		onAuth: ({ username, password }, _session, done) =>
			username === USER && password === PASSWORD
				? done(null, { user: username })
				: done(new Error('Invalid user name or password')),
		onRcptTo: ({ address }, _session, done) =>
			refused.has(address) ? done(refusal('No such mailbox')) : done(),
		onData(stream, { envelope }, done) {
			read(stream, envelope)
				.then((message) => {
					messages.push(message);
					onMessage(message);
					done();
				})
				.catch(done);
		},
	});
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, HOST, resolve);
	});
	const { port: listening } = server.server.address();
	// A client that hangs up early is no fault of the server.
	server.on('error', () => {});
	return {
		name: 'mail',
		url: `smtp://${HOST}:${listening}`,
		host: HOST,
		port: listening,
		messages,
		refuse: (address) => refused.add(address),
		clear() {
			messages.length = 0;
			refused.clear();
		},
		stop: () => new Promise((resolve) => server.close(resolve)),
	};
}

async function read(stream, { rcptTo }) {
	const chunks = [];
	for await (const chunk of stream) chunks.push(chunk);
	const message = await PostalMime.parse(Buffer.concat(chunks));
	return { ...message, recipients: rcptTo.map(({ address }) => address) };
}

const refusal = (message) => Object.assign(new Error(message), { responseCode: 550 });

/** What to enter in n8n's SMTP credentials. */
export const mailCredential = ({ host, port }) => ({
	type: 'smtp',
	data: { user: USER, password: PASSWORD, host, port, secure: false, disableStartTls: true },
});
