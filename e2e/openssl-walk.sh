#!/usr/bin/env bash
# From a signing request to a call over mutual TLS, with openssl and curl alone: the commands of docs/mutual-tls.md.
# BASE, MTLS and API_KEY say where and as whom.
set -euo pipefail

api() { curl -fsS -H "authorization: Bearer $API_KEY" -H "content-type: application/json" "$@"; }
member() { sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p'; }
json_string() { awk '{ printf "%s\\n", $0 }' "$1"; }
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

curl -fsS "$BASE/directory/ca.pem" -o sandbank-ca.pem

SOFTWARE=$(api "$BASE/sandbox/v1/software" -d '{
  "name": "Openssl walk", "roles": ["AISP"], "redirect_uris": ["https://walk.example/callback"] }' | member software_id)

openssl req -new -newkey rsa:2048 -nodes -keyout signing.key -subj "/CN=signing" -out signing.csr
api "$BASE/sandbox/v1/certificates" -d "{
  \"software_id\": \"$SOFTWARE\", \"kind\": \"signing\", \"csr\": \"$(json_string signing.csr)\" }" > signing.json
KID=$(member kid < signing.json)

JWKS=$(curl -fsS "$BASE/directory/software/$SOFTWARE/jwks")

CLIENT_ID=$(api "$BASE/sandbox/v1/apps" -d "{
  \"name\": \"Openssl walk\", \"redirect_uris\": [\"https://walk.example/callback\"], \"scopes\": [\"openid\", \"accounts\"],
  \"software_id\": \"$SOFTWARE\", \"sender_constraint\": \"certificate\", \"jwks\": $JWKS }" | member client_id)

openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout transport.key -subj "/CN=transport" -out transport.csr
api "$BASE/sandbox/v1/certificates" -d "{
  \"software_id\": \"$SOFTWARE\", \"kind\": \"transport\", \"csr\": \"$(json_string transport.csr)\" }" > transport.json
printf '%b\n' "$(member certificate < transport.json)" > transport.pem
openssl x509 -in transport.pem -noout -subject -nameopt RFC2253 -enddate

curl -fsS "$BASE/directory/crl" | openssl crl -inform DER -out revoked.pem
openssl verify -crl_check -CAfile sandbank-ca.pem -CRLfile revoked.pem transport.pem

NOW=$(date +%s)
HEADER=$(printf '{"alg":"PS256","kid":"%s"}' "$KID" | base64url)
CLAIMS=$(printf '{"iss":"%s","sub":"%s","aud":"%s/oidc","jti":"%s","iat":%d,"exp":%d}' \
  "$CLIENT_ID" "$CLIENT_ID" "$BASE" "$(openssl rand -hex 16)" "$NOW" "$((NOW + 60))" | base64url)
SIGNATURE=$(printf '%s.%s' "$HEADER" "$CLAIMS" |
  openssl dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest -sign signing.key -binary | base64url)

mtls() { curl -sS --cacert sandbank-ca.pem --cert transport.pem --key transport.key "$@"; }
TOKEN=$(mtls "$MTLS/oidc/token" -d grant_type=client_credentials -d scope=accounts \
  -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \
  -d "client_assertion=$HEADER.$CLAIMS.$SIGNATURE" | member access_token)

consent() {
  curl -sS --cacert sandbank-ca.pem -o /dev/null -w '%{http_code}\n' "$@" "$MTLS/open-banking/v4.0/aisp/account-access-consents" \
    -H "authorization: Bearer $TOKEN" -H "content-type: application/json" \
    -d '{ "Data": { "Permissions": ["ReadAccountsBasic"] }, "Risk": {} }'
}
consent --cert transport.pem --key transport.key
consent

api "$BASE/sandbox/v1/certificates/$(member serial < transport.json)/revocation" -d '{ "reason": "keyCompromise" }' > revoked.json
consent --cert transport.pem --key transport.key
