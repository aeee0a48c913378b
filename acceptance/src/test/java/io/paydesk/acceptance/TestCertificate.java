package io.paydesk.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate for localhost, made for one run: as PEM for the server, as a trust store for the product. */
record TestCertificate(Path certificate, Path key, Path trustStore) {
    static final String PASSWORD = "changeit";

    static TestCertificate in(Path folder) {
        var store = folder.resolve("key.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "localhost",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        try (var stream = Files.newInputStream(store)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(stream, PASSWORD.toCharArray());
            var key = keys.getKey("localhost", PASSWORD.toCharArray());
            var certificate = keys.getCertificate("localhost");
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("localhost", certificate);
            var trustStore = folder.resolve("trust.p12");
            try (var out = Files.newOutputStream(trustStore)) {
                trusted.store(out, PASSWORD.toCharArray());
            }
            return new TestCertificate(
                    pem(folder.resolve("certificate.pem"), "CERTIFICATE", certificate.getEncoded()),
                    pem(folder.resolve("key.pem"), "PRIVATE KEY", key.getEncoded()),
                    trustStore);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(String... arguments) {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(java.util.List.of(arguments));
        Machine.run(command);
    }

    private static Path pem(Path file, String kind, byte[] content) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }
}
