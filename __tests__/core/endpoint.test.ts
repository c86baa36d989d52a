import { hostPort, SecretRef, url } from '../../constructs/core';

const endpoint = {
  scheme: 'https',
  host: 'store',
  port: 9000,
  tls: true,
  authentication: { username: 'reader', password: new SecretRef('store-reader') },
};

test('is written without credentials', () => {
  expect(hostPort(endpoint)).toBe('store:9000');
  expect(url(endpoint)).toBe('https://store:9000');
});

test('a secret is a path in the container, and harmless as text', () => {
  expect(endpoint.authentication.password.path).toBe('/run/secrets/store-reader');
  expect(`${endpoint.authentication.password.toString()}`).toBe('SecretRef(store-reader)');
});
