package io.paydesk.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.AuthenticatorAssertionResponse;
import com.yubico.webauthn.data.AuthenticatorAttestationResponse;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.ClientAssertionExtensionOutputs;
import com.yubico.webauthn.data.ClientRegistrationExtensionOutputs;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Settings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What is asked of an authenticator, and whether its answer is true: the library, set up for this house. */
final class PasskeyProtocol {
    private static final Logger LOG = System.getLogger(PasskeyProtocol.class.getName());

    private final RelyingParty party;
    private final PasskeyBook book;

    PasskeyProtocol(Settings settings, PasskeyBook book, Clock clock) {
        this.book = book;
        var url = URI.create(settings.publicUrl());
        var host = Objects.requireNonNull(url.getHost()).toLowerCase(Locale.ROOT);
        this.party = RelyingParty.builder()
                .identity(RelyingPartyIdentity.builder()
                        .id(host)
                        .name(settings.brand())
                        .build())
                .credentialRepository(book)
                .origins(Set.of(origin(url, host)))
                .attestationConveyancePreference(AttestationConveyancePreference.NONE)
                .clock(clock)
                .build();
    }

    PublicKeyCredentialCreationOptions creation(Holder holder, String shownAs) {
        return party.startRegistration(StartRegistrationOptions.builder()
                .user(UserIdentity.builder()
                        .name(shownAs)
                        .displayName(shownAs)
                        .id(book.getUserHandleForUsername(holder.toString())
                                .orElseThrow(() -> new Refusal(CredentialRefusal.PASSKEY_WRONG)))
                        .build())
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .timeout(Passkeys.ANSWER_WITHIN.toMillis())
                .build());
    }

    /** Any passkey of ours, its owner verified. */
    AssertionRequest assertion() {
        return party.startAssertion(StartAssertionOptions.builder()
                .userVerification(UserVerificationRequirement.REQUIRED)
                .timeout(Passkeys.ANSWER_WITHIN.toMillis())
                .build());
    }

    /** Refuses: PASSKEY_WRONG. */
    static PublicKeyCredential<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs> attested(
            String answer) {
        try {
            var credential = PublicKeyCredential.parseRegistrationResponseJson(answer);
            var format = credential.getResponse().getAttestation().getFormat();
            if (format.equals("none") || format.equals("packed")) { // packed: by itself, which browsers may leave in
                return credential;
            }
            throw new Refusal(CredentialRefusal.PASSKEY_WRONG);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException | RuntimeException e) { // the library takes some nonsense for a fault of its own
            throw new Refusal(CredentialRefusal.PASSKEY_WRONG);
        }
    }

    /** Empty when it is no answer of an authenticator. */
    static Optional<PublicKeyCredential<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs>> asserted(
            String answer) {
        try {
            return Optional.ofNullable(PublicKeyCredential.parseAssertionResponseJson(answer));
        } catch (IOException | RuntimeException e) { // the library takes some nonsense for a fault of its own
            return Optional.empty();
        }
    }

    /** Something of ours as JSON. */
    interface Written {
        String json() throws JsonProcessingException;
    }

    static String json(Written written) {
        try {
            return written.json();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Refuses: PASSKEY_WRONG. */
    RegistrationResult checked(
            Holder holder,
            PublicKeyCredential<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs> credential,
            ByteArray challenge) {
        var asked = creation(holder, "").toBuilder().challenge(challenge).build();
        try {
            return party.finishRegistration(FinishRegistrationOptions.builder()
                    .request(asked)
                    .response(credential)
                    .build());
        } catch (RegistrationFailedException e) {
            LOG.log(Level.INFO, "A new passkey of {0} was not taken: {1}", holder, e.getMessage());
            throw new Refusal(CredentialRefusal.PASSKEY_WRONG);
        }
    }

    /** The authenticator's count after this signature; -1 when it is none that counts. */
    long signed(
            PublicKeyCredential<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs> credential,
            ByteArray challenge) {
        var asked = assertion();
        var options = asked.getPublicKeyCredentialRequestOptions().toBuilder()
                .challenge(challenge)
                .build();
        try {
            var result = party.finishAssertion(FinishAssertionOptions.builder()
                    .request(asked.toBuilder()
                            .publicKeyCredentialRequestOptions(options)
                            .build())
                    .response(credential)
                    .build());
            return result.isSuccess() ? result.getSignatureCount() : -1;
        } catch (AssertionFailedException e) {
            LOG.log(Level.INFO, "A passkey did not fit: {0}", e.getMessage());
            return -1;
        }
    }

    /** As browsers write it (RFC 6454 §6.2): no port where it is the scheme's own. */
    private static String origin(URI url, String host) {
        var scheme = url.getScheme().toLowerCase(Locale.ROOT);
        var usual = scheme.equals("https") ? 443 : 80;
        return scheme + "://" + host + (url.getPort() < 0 || url.getPort() == usual ? "" : ":" + url.getPort());
    }
}
