package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.mail.DkimCheck.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the signed mail of RFC 8463, Appendix A, and what may be done to it. */
class DkimCheckTest {
    private static final String FROM_DOMAIN = "football.example.com";
    private static final String ED25519_NAME = "brisbane._domainkey.football.example.com";
    private static final String RSA_NAME = "test._domainkey.football.example.com";
    private static final String ED25519_KEY = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    private static final String RSA_KEY =
            "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6"
                    + "Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3"
                    + "rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB";
    private static final String BY_ED25519 =
            """
            DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=brisbane; t=1528637909; h=from : to :
             subject : date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
             Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
            """;
    private static final String BY_RSA =
            """
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=test; t=1528637909; h=from : to : subject :
             date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
             DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
             dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
            """;
    private static final String MAIL =
            """
            From: Joe SixPack <joe@football.example.com>
            To: Suzie Q <suzie@shopping.example.net>
            Subject: Is dinner ready?
            Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
            Message-ID: <20030712040037.46341.5F8J@football.example.com>

            Hi.

            We lost the game.  Are you hungry yet?

            Joe.
            """;

    private final Map<String, String> dns = new HashMap<>(Map.of(ED25519_NAME, ED25519_KEY, RSA_NAME, RSA_KEY));
    private final List<String> asked = new ArrayList<>();

    @Test
    void theSignaturesOfTheStandardHold() {
        assertThat(check(BY_ED25519 + MAIL)).isEqualTo(new Outcome("pass", true));
        assertThat(check(BY_RSA + MAIL)).isEqualTo(new Outcome("pass", true));
        assertThat(check((BY_RSA + MAIL).replace("\n", "\r\n"))).isEqualTo(new Outcome("pass", true));
    }

    @Test
    void whatRelaxedLeavesOpenMayChangeOnTheWay() {
        var changed = MAIL.replace("Subject: Is dinner", "SUBJECT :  Is\n\tdinner")
                .replace("lost the game.  Are", "lost the game. \t Are")
                .replace("Joe.\n", "Joe. \n\n \n");

        assertThat(check("Received: from x by y\n" + BY_ED25519 + changed)).isEqualTo(new Outcome("pass", true));
    }

    @Test
    void anyOtherChangeIsFound() {
        assertThat(check(BY_ED25519 + MAIL.replace("hungry", "angry")).result()).isEqualTo("fail");
        assertThat(asked).as("a changed body is found without DNS").isEmpty();
        assertThat(check(BY_ED25519 + MAIL.replace("dinner", "supper")).result())
                .isEqualTo("fail");
        assertThat(check(BY_RSA + "Subject: another one\n" + MAIL).result()).isEqualTo("fail");
        assertThat(check(BY_RSA + "From: boss@football.example.com\n" + MAIL).result())
                .isEqualTo("fail");
        assertThat(check(BY_RSA.replace("F45dV", "F45dW") + MAIL).result()).isEqualTo("fail");
    }

    @Test
    void oneGoodSignatureIsEnough() {
        var broken = BY_ED25519.replace("gCrinpc", "gCrinpd");

        assertThat(check(broken + BY_RSA + MAIL)).isEqualTo(new Outcome("pass", true));
    }

    @Test
    void onlyTheDomainInFromOrOneAboveItIsAligned() {
        assertThat(check(BY_ED25519 + MAIL, "mail.football.example.com")).isEqualTo(new Outcome("pass", true));
        assertThat(check(BY_ED25519 + MAIL, "example.com")).isEqualTo(new Outcome("pass", false));
        assertThat(check(BY_ED25519 + MAIL, "evilfootball.example.com")).isEqualTo(new Outcome("pass", false));
        assertThat(check(BY_ED25519 + MAIL, "")).isEqualTo(new Outcome("pass", false));
    }

    @Test
    void whatTheOwnerOfTheKeySaysOfItCounts() {
        dns.put(ED25519_NAME, ED25519_KEY + "; t=y");
        assertThat(check(BY_ED25519 + MAIL)).isEqualTo(new Outcome("pass", false));

        dns.put(ED25519_NAME, "v=DKIM1; k=ed25519; p=");
        assertThat(check(BY_ED25519 + MAIL).result()).isEqualTo("permerror");

        dns.put(ED25519_NAME, ED25519_KEY + "; s=tlsrpt");
        assertThat(check(BY_ED25519 + MAIL).result()).isEqualTo("permerror");

        dns.put(ED25519_NAME, RSA_KEY);
        assertThat(check(BY_ED25519 + MAIL).result()).isEqualTo("permerror");

        dns.remove(ED25519_NAME);
        assertThat(check(BY_ED25519 + MAIL).result()).isEqualTo("permerror");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DKIM-Signature: nonsense",
                "DKIM-Signature:",
                "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=customer.example; s=k1; b=AAAA",
                "DKIM-Signature: v=1; a=rsa-sha1; d=a.b; s=s; h=from; b=AAAA;"
                        + " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=",
                "DKIM-Signature: v=1; a=rsa-sha256; d=a.b; s=s; h=to:subject; b=AAAA;"
                        + " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=",
                "DKIM-Signature: v=1; a=rsa-sha256; d=a.b; i=x@c.b; s=s; h=from; b=AAAA;"
                        + " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=",
                "DKIM-Signature: v=1; v=1; a=rsa-sha256; d=a.b; s=s; h=from; b=AAAA;"
                        + " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=",
                "DKIM-Signature: v=1; a=rsa-sha256; d=a..b; s=s; h=from; b=AAAA;"
                        + " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8="
            })
    void aMalformedSignatureCostsNoLookUp(String header) {
        assertThat(check(header + "\n" + MAIL)).isEqualTo(new Outcome("permerror", false));
        assertThat(asked).isEmpty();
    }

    @Test
    void aSignatureOfPartOfTheBodyProvesNoMail() {
        var body = new DkimBody(true, 5);
        var text = "Hi.\r\nand more".getBytes(StandardCharsets.US_ASCII);
        body.write(text, 0, text.length);
        body.hash();

        assertThat(body.isWhole()).isFalse();
    }

    @Test
    void anExpiredSignatureFails() {
        var expired = BY_ED25519.replace("t=1528637909;", "t=1528637909; x=1528637910;");

        assertThat(check(expired + MAIL).result()).isEqualTo("fail");
        assertThat(asked).isEmpty();
    }

    @Test
    void manySignaturesAreNotAllLookedAt() {
        var unknown = BY_ED25519.replace("d=football", "d=other").replace("i=@football", "i=@other");

        assertThat(check(unknown.repeat(50) + MAIL).result()).isEqualTo("permerror");
        assertThat(asked).hasSizeLessThan(5);
    }

    @Test
    void withoutAnAnswerItIsATemporaryErrorAndWithoutASignatureNothing() {
        var keys = SenderCheckTest.keys(name -> {
            throw new java.net.SocketTimeoutException("nobody answers");
        });

        assertThat(new DkimCheck(bytes(BY_ED25519 + MAIL), keys, keys.clock).of(FROM_DOMAIN))
                .isEqualTo(new Outcome("temperror", false));
        assertThat(check(MAIL)).isEqualTo(Outcome.NONE);
        assertThat(check("")).isEqualTo(Outcome.NONE);
    }

    private Outcome check(String mail) {
        return check(mail, FROM_DOMAIN);
    }

    private Outcome check(String mail, String fromDomain) {
        var keys = SenderCheckTest.keys(name -> {
            asked.add(name);
            return dns.containsKey(name) ? List.of("unrelated text", dns.get(name)) : List.of();
        });
        return new DkimCheck(bytes(mail), keys, keys.clock).of(fromDomain);
    }

    private static ByteBuffer bytes(String mail) {
        return ByteBuffer.wrap(mail.getBytes(StandardCharsets.UTF_8));
    }
}
