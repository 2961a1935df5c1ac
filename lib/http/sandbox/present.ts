import { messageIssuerOf } from "#lib/apps/message-issuer.ts";
import type { App } from "#lib/apps/model.ts";
import { userCodeOf } from "#lib/backchannel/user-code.ts";
import type { Holding } from "#lib/core-banking/port.ts";
import type { Contacts, Customer } from "#lib/customers/model.ts";
import type { CallSummary } from "#lib/journal/model.ts";
import type { App as AppDocument } from "#lib/standards/sandbox/apps.ts";
import type { Call as CallDocument } from "#lib/standards/sandbox/calls.ts";
import type { Customer as CustomerDocument } from "#lib/standards/sandbox/customers.ts";

export function presentApp(app: App): AppDocument {
  return {
    id: app.id,
    client_id: app.clientId,
    name: app.name,
    status: app.status,
    profile: app.profile,
    redirect_uris: app.redirectUris,
    scopes: app.scopes,
    release: app.release,
    token_endpoint_auth_method: app.tokenEndpointAuthMethod,
    tls_client_auth_subject_dn: app.tlsSubjectDn,
    sender_constraint: app.senderConstraint,
    require_pushed_authorization_requests: app.parRequired,
    jwks_uri: app.jwksUri,
    subject_type: app.subjectType,
    id_token_signed_response_alg: app.idTokenAlg,
    post_logout_redirect_uris: app.postLogoutRedirectUris,
    jwks: app.jwks,
    message_issuer: messageIssuerOf(app),
    decoupled: {
      delivery: app.cibaDelivery ?? "off",
      notification_uri: app.cibaNotificationUri,
      request_alg: app.cibaRequestAlg,
      user_code: app.cibaUserCode,
    },
    created_at: app.createdAt.toISOString(),
  };
}

export function presentCustomer(
  customer: Customer,
  contacts: Contacts,
  accounts: readonly Holding[],
): CustomerDocument {
  return {
    id: customer.id,
    username: customer.username,
    name: customer.name,
    persona: customer.persona,
    email: contacts.email,
    phone_number: contacts.phone,
    user_code: userCodeOf(customer.id),
    accounts: accounts.map((account) => ({
      account_id: account.id,
      nickname: account.nickname,
      product: account.product,
      currency: account.currency,
      status: account.status,
      sort_code: account.sortCode,
      account_number: account.accountNumber,
    })),
  };
}

export function presentCall(call: CallSummary): CallDocument {
  return {
    id: call.id,
    at: call.at.toISOString(),
    app_id: call.appId,
    client_id: call.clientId,
    operation: call.name,
    method: call.method ?? "",
    path: call.path ?? "",
    status: call.status ?? 0,
    error_code: call.errorCode,
    refused_step: call.refusedStep,
    reason: call.reason,
    explanation: call.explanation,
    faults: (call.faults ?? []).map(({ kind }) => kind),
    consent_id: call.consentId,
    interaction_id: call.interactionId,
    duration_ms: call.durationMicros === null ? null : call.durationMicros / 1000,
    response_bytes: call.responseBytes,
  };
}
