// A hospital's directory: npm's oidc-provider with whoever stands in the file that it is given, read anew at every sign-in.
import { readFileSync } from 'node:fs';
import Provider from 'oidc-provider';

const [port, callback, people] = process.argv.slice(2);

const directory = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: 'maristan',
    client_secret: 'a secret: of the & directory',
    redirect_uris: [callback],
    grant_types: ['authorization_code'],
    response_types: ['code'],
  }],
  cookies: { keys: ['only for tests'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'locale'], groups: ['groups'] },
  scopes: ['openid', 'email', 'profile', 'groups'],
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  findAccount: (context, subject) => {
    const known = JSON.parse(readFileSync(people, 'utf8'))[subject];
    return known && { accountId: subject, claims: () => ({ sub: subject, ...known }) };
  },
});

directory.listen(Number(port), '127.0.0.1');
