/**
 * A certificate authority of the tests, and a server's certificate that it signed: for `localhost`, 127.0.0.1 and
 * ::1, for the next hundred years. The authority's own key was thrown away; nobody outside tests trusts it.
 */
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/** For servers: `key` and `cert`, as node:tls takes them. */
export const testCertificate = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBxDCCAWugAwIBAgIUcBeZkDEaM0/V5CXDKN6Kmm7AcJUwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQUGxpbXNvbGwgdGVzdCBDQTAgFw0yNjExMjQyMDQ5NDFaGA8y
MTI2MTAzMTIwNDk0MVowFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0C
AQYIKoZIzj0DAQcDQgAEJSPMaQnVpoMv6FKQi8WTAgRm3bcmtEAJoCRszotl6vUW
r8Nd4jtzXqTSe82IujG849Ys2cRK3cGQdolG4cGGQqOBkTCBjjAsBgNVHREEJTAj
gglsb2NhbGhvc3SHBH8AAAGHEAAAAAAAAAAAAAAAAAAAAAEwCQYDVR0TBAIwADAT
BgNVHSUEDDAKBggrBgEFBQcDATAdBgNVHQ4EFgQUFWLPRCSn/CpoO2VGXwzsSoYj
eCMwHwYDVR0jBBgwFoAUZWX/FfLwKmAe1dmXS/VbbEj8oY0wCgYIKoZIzj0EAwID
RwAwRAIgU6VojQXap4euUD7G4cmL74urEWdvuVMcti/U6KtfLlsCIEh49FD0GDQm
ZJARFsu3UyKlupbOkTVPa0FRg+pr323P
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgCKe4ZVbHqaVpGqUN
l0fbCM7pZ+lFXXwSWiHfGhNSBPmhRANCAAQlI8xpCdWmgy/oUpCLxZMCBGbdtya0
QAmgJGzOi2Xq9Ravw13iO3NepNJ7zYi6Mbzj1izZxErdwZB2iUbhwYZC
-----END PRIVATE KEY-----
`,
} as const;

const testAuthority = `-----BEGIN CERTIFICATE-----
MIIBnjCCAUOgAwIBAgIUFWmyiSkJgZASiaeE8PIDvX0FI3EwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQUGxpbXNvbGwgdGVzdCBDQTAgFw0yNjExMjQyMDQ5NDFaGA8y
MTI2MTAzMTIwNDk0MVowGzEZMBcGA1UEAwwQUGxpbXNvbGwgdGVzdCBDQTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABKnhN6Vie+ap3Zm4nYE9svrF1I3bMeZ7Qq3M
PdhXHQiDzbTH3VpIgDTN/unF9e9LgNlAo1OmfvIeruFz82derfyjYzBhMB0GA1Ud
DgQWBBRlZf8V8vAqYB7V2ZdL9VtsSPyhjTAfBgNVHSMEGDAWgBRlZf8V8vAqYB7V
2ZdL9VtsSPyhjTAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwICBDAKBggq
hkjOPQQDAgNJADBGAiEAlqN33rkhVU2KlXaFhFe1Dp3NEEya9BioWj7o3GbAgdAC
IQCWF0j0ZorhCVURp0CtfKAa5Nd72of/0AaYEh7HA40CvA==
-----END CERTIFICATE-----
`;

/** Makes every client of this thread trust the tests' servers, as operators do with an authority of their own. */
export function trustTestAuthority(): void {
  setDefaultCACertificates([...getCACertificates('default'), testAuthority]);
}
