package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who a mail is really from is known where it is signed, or where our own server says so; what leaves is signed. */
class SignedMailIT {
    /** The signed mail of RFC 8463, Appendix A. */
    private static final String SIGNED =
            """
            DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=brisbane; t=1528637909; h=from : to :
             subject : date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
             Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
            From: Joe SixPack <joe@football.example.com>
            To: Suzie Q <suzie@shopping.example.net>
            Subject: Is dinner ready?
            Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
            Message-ID: <20030712040037.46341.5F8J@football.example.com>

            Hi.

            We lost the game.  Are you hungry yet?

            Joe.
            """;

    private static PostOffice post;
    private static Product product;

    @BeforeAll
    static void enter() {
        var house = Houses.onH2();
        post = house.post();
        product = house.product();
    }

    @Test
    void aSignedMailProvesItsDomainAndItsAcknowledgementIsSigned() {
        post.send(crlf(SIGNED));

        var row = product.api().awaitInbound("<20030712040037.46341.5F8J@football.example.com>");
        assertThat(row.getJsonObject("authentication").getString("dkim")).isEqualTo("pass");
        assertThat(trust(row.getString("ticket"))).isEqualTo("EMAIL_PROVEN");
        var receipt = post.await("joe@football.example.com", 1).get(0);
        assertThat(receipt.header("DKIM-Signature"))
                .contains("d=okpay.example")
                .contains("s=desk1")
                .contains("a=ed25519-sha256");
        assertThat(receipt.header("Auto-Submitted")).isEqualTo("auto-replied");
    }

    @Test
    void aChangedOrMerelyClaimedMailProvesNothing() {
        var changed = "<changed@football.example.com>";
        post.send(crlf(SIGNED.replace("hungry", "angry")
                .replace("<20030712040037.46341.5F8J@football.example.com>", changed)));
        var claimed = Mails.from(Mails.someone("li"))
                .header("Authentication-Results", "evil.example; dkim=pass; dmarc=pass; spf=pass")
                .subject("Trust me")
                .text("I am who I say.");
        post.send(claimed.bytes());

        var failed = product.api().awaitInbound(changed);
        assertThat(failed.getJsonObject("authentication").getString("dkim")).isEqualTo("fail");
        assertThat(trust(failed.getString("ticket"))).isEqualTo("UNVERIFIED");
        var row = product.api().awaitInbound(claimed.messageId());
        assertThat(row.getJsonObject("authentication").values())
                .allSatisfy(value -> assertThat(value).hasToString("\"none\""));
        assertThat(trust(row.getString("ticket"))).isEqualTo("UNVERIFIED");
    }

    @Test
    void ourOwnServersWordCounts() {
        var from = Mails.someone("anna");
        var mail = Mails.from(from)
                .header("Authentication-Results", "mx.okpay.example; spf=pass; dmarc=pass header.from=customer.example")
                .subject("Limit")
                .text("Please raise it.");
        post.send(mail.bytes());

        var row = product.api().awaitInbound(mail.messageId());
        assertThat(row.getJsonObject("authentication").getString("dmarc")).isEqualTo("pass");
        assertThat(trust(row.getString("ticket"))).isEqualTo("EMAIL_PROVEN");
    }

    private static String trust(String number) {
        return product.api().ticket(number).getJsonObject("requester").getString("trust");
    }

    private static byte[] crlf(String mail) {
        return mail.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
