package io.paydesk.mail;

import io.paydesk.kernel.MailServer;
import io.paydesk.mail.ImapProbe.Failed;
import io.paydesk.mailbox.ConnectionFault;
import io.paydesk.mailbox.TestedStep.Step;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts whom this Java trusts, no more, and remembers the certificate that was shown, to say what is wrong with it. */
final class CertificateWitness extends X509ExtendedTrustManager {
    private static final int NAMES_MAX = 5;
    private static final int DEPTH_MAX = 20;
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private final X509ExtendedTrustManager trust = ofThisJava();
    private @Nullable X509Certificate shown;

    /** TLS over a connection that stands already; the certificate must be for the host. */
    SSLSocket around(Socket socket, String host, int port) throws IOException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            var secure = (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true);
            var parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            return secure;
        } catch (GeneralSecurityException e) {
            throw new SSLException("This Java cannot do TLS", e);
        }
    }

    /** Why the handshake failed. */
    Failed verdict(SSLException fault, MailServer server) {
        var certificate = shown;
        if (certificate == null) {
            return ("" + fault.getMessage()).contains("SSL message")
                    ? new Failed(Step.TLS, ConnectionFault.NOT_TLS, ImapGreeting.tlsPort(server))
                    : new Failed(Step.TLS, ConnectionFault.TLS_FAILED, ImapGreeting.line(fault));
        }
        try {
            certificate.checkValidity();
        } catch (CertificateException e) {
            return new Failed(
                    Step.TLS,
                    ConnectionFault.CERTIFICATE_EXPIRED,
                    names(),
                    day(certificate.getNotBefore()),
                    day(certificate.getNotAfter()));
        }
        var untrusted = causes(fault)
                .anyMatch(
                        each -> each instanceof CertPathBuilderException || each instanceof CertPathValidatorException);
        return untrusted
                ? new Failed(Step.TLS, ConnectionFault.CERTIFICATE_UNTRUSTED, names(), issuer(certificate))
                : new Failed(Step.TLS, ConnectionFault.CERTIFICATE_NAME, names(), server.host());
    }

    /** Whom the certificate names; "" while none was shown. */
    String names() {
        var certificate = shown;
        if (certificate == null) {
            return "";
        }
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            var names = alternatives == null
                    ? ""
                    : alternatives.stream()
                            .filter(name ->
                                    name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS))
                            .limit(NAMES_MAX)
                            .map(name -> "" + name.get(1))
                            .collect(Collectors.joining(", "));
            return ImapGreeting.shown(
                    names.isEmpty()
                            ? commonName(certificate.getSubjectX500Principal().getName())
                            : names);
        } catch (CertificateException e) {
            return ImapGreeting.shown(
                    commonName(certificate.getSubjectX500Principal().getName()));
        }
    }

    private static String issuer(X509Certificate certificate) {
        return ImapGreeting.shown(
                commonName(certificate.getIssuerX500Principal().getName()));
    }

    private static String commonName(String distinguished) {
        try {
            return new LdapName(distinguished)
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> part.getValue().toString())
                            .findFirst()
                            .orElse(distinguished);
        } catch (InvalidNameException e) {
            return distinguished;
        }
    }

    private static String day(java.util.Date moment) {
        return moment.toInstant().atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static Stream<Throwable> causes(Throwable fault) {
        return Stream.<Throwable>iterate(fault, each -> each != null, Throwable::getCause)
                .limit(DEPTH_MAX);
    }

    private static X509ExtendedTrustManager ofThisJava() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return List.of(factory.getTrustManagers()).stream()
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java knows nobody to trust", e);
        }
    }

    private void remember(X509Certificate[] chain) {
        shown = chain.length == 0 ? null : chain[0];
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        remember(chain);
        trust.checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        remember(chain);
        trust.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        remember(chain);
        trust.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        trust.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        trust.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        trust.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }
}
