package io.paydesk.credential;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.exception.Base64UrlException;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The passkeys as the library wants to ask for them; its user names are our holders. */
final class PasskeyBook implements CredentialRepository {
    private final EntityManager em;

    PasskeyBook(EntityManager em) {
        this.em = em;
    }

    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String holder) {
        return em.createQuery("from Passkey p where p.holder = ?1", Passkey.class)
                .setParameter(1, holder)
                .getResultStream()
                .map(found -> PublicKeyCredentialDescriptor.builder()
                        .id(bytes(found.credentialId))
                        .build())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String holder) {
        return Optional.ofNullable(em.find(PasskeyOwner.class, holder)).map(owner -> bytes(owner.handle));
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray handle) {
        return em.createQuery("select o.holder from PasskeyOwner o where o.handle = ?1", String.class)
                .setParameter(1, handle.getBase64Url())
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray handle) {
        return registered(credentialId)
                .filter(found -> found.getUserHandle().equals(handle))
                .findFirst();
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
        return registered(credentialId).collect(Collectors.toSet());
    }

    Optional<Passkey> find(ByteArray credentialId) {
        return em.createQuery("from Passkey p where p.credentialId = ?1", Passkey.class)
                .setParameter(1, credentialId.getBase64Url())
                .getResultStream()
                .findFirst();
    }

    private Stream<RegisteredCredential> registered(ByteArray credentialId) {
        return find(credentialId).stream().map(found -> RegisteredCredential.builder()
                .credentialId(credentialId)
                .userHandle(getUserHandleForUsername(found.holder).orElseThrow())
                .publicKeyCose(bytes(found.publicKey))
                .signatureCount(found.signCount)
                .build());
    }

    private static ByteArray bytes(String base64Url) {
        try {
            return ByteArray.fromBase64Url(base64Url);
        } catch (Base64UrlException e) {
            throw new IllegalStateException("Written by us as base64url", e);
        }
    }
}
